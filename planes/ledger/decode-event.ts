import { decodeCbor } from '../../canonical/cbor-decode.ts';
import { Cid } from '../../canonical/cid.ts';
import type { CborData, Data } from '../../canonical/data.ts';
import { Fixed } from '../../canonical/fixed.ts';
import { type Envelope, toEnvelope } from '../../fold/envelope.ts';
import { type Outcome, problem } from './problem.ts';

/** The envelope of the bytes of an event, whoever wrote them. */
export function decodeEvent(bytes: Uint8Array): Outcome<Envelope> {
  const decoded = decodeCbor(bytes, { floats: true, nfc: true });
  if (decoded.problem !== undefined) return decoded;
  if (!isData(decoded.value))
    return problem('EVENT_SHAPE', 'an event holds plain data only: no byte strings and no links');
  return toEnvelope(decoded.value);
}

/** Recursion is bounded by the depth that the decoder takes. */
function isData(value: CborData): value is Data {
  if (value === null || typeof value !== 'object' || value instanceof Fixed) return true;
  if (value instanceof Uint8Array || value instanceof Cid) return false;
  if (Array.isArray(value)) return value.every(isData);
  return Object.values(value as Readonly<Record<string, CborData>>).every(isData);
}
