import { cidOf } from '../../canonical/cid.ts';
import { toHex } from '../../canonical/hex.ts';
import { type Envelope, encodeEnvelope } from '../../fold/envelope.ts';
import { MAX_EVENT_BYTES, type StoredEvent } from './event-commit.ts';
import { type Outcome, problem } from './problem.ts';
import type { Signer } from './signature.ts';

/** An event before it is signed. */
export type EncodedEvent = Pick<StoredEvent, 'ulid' | 'bytes' | 'cid'>;

/** The canonical bytes of an event, and their CID. */
export function encodeEvent(envelope: Envelope): Outcome<EncodedEvent> {
  const encoded = encodeEnvelope(envelope);
  if (encoded.problem !== undefined) {
    const { path, message } = encoded.problem;
    return {
      problem: { ...encoded.problem, message: path === undefined ? message : `${message} (at ${path})` },
    };
  }
  const bytes = encoded.value;
  if (bytes.length > MAX_EVENT_BYTES)
    return problem(
      'EVENT_TOO_LONG',
      `the event has ${bytes.length} bytes; the limit is ${MAX_EVENT_BYTES}`,
      'keep large things elsewhere and their digest in the event',
    );
  return { value: { ulid: envelope.ulid, bytes, cid: cidOf(bytes).toString() } };
}

/** The signature is over the canonical bytes, and is kept beside them. */
export function signEvent(event: EncodedEvent, signer: Signer): StoredEvent {
  return { ...event, signature: toHex(signer.sign(event.bytes)), key: signer.publicKey };
}
