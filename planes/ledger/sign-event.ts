import { cidOf } from '../../canonical/cid.ts';
import { fromHex, toHex } from '../../canonical/hex.ts';
import { type Envelope, encodeEnvelope } from '../../fold/envelope.ts';
import { MAX_EVENT_BYTES, type StoredEvent } from './event-commit.ts';
import { type Outcome, problem } from './problem.ts';
import { parsePublicKey, type Signer, type VerifySignature } from './signature.ts';

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

/** The signatures are over the canonical bytes, and are kept beside them. */
export async function signEvents(events: readonly EncodedEvent[], signer: Signer): Promise<StoredEvent[]> {
  const signatures = await signer.signAll(events.map(({ bytes }) => bytes));
  const key = signer.publicKey;
  return events.map((event, i) => ({ ...event, signature: toHex(signatures[i]!), key }));
}

/** Whether the signature of an event is by the key that is beside it. Whom the key is of is another question. */
export function isSigned(event: SignedBytes, verify: VerifySignature): boolean {
  const parts = partsOf(event);
  return parts !== undefined && verify(...parts);
}

/** The same without waiting for it, where that is to be had. */
export function isSignedLater(event: SignedBytes, verify: VerifySignature): Promise<boolean> {
  const parts = partsOf(event);
  if (parts === undefined) return Promise.resolve(false);
  return verify.later?.(...parts) ?? Promise.resolve(verify(...parts));
}

type SignedBytes = Pick<StoredEvent, 'bytes' | 'key' | 'signature'>;

function partsOf({ bytes, key, signature }: SignedBytes): Parameters<VerifySignature> | undefined {
  const publicKey = parsePublicKey(key);
  const sig = fromHex(signature);
  if (publicKey.problem !== undefined || sig.problem !== undefined || sig.value.length !== 64)
    return undefined;
  return [publicKey.value, bytes, sig.value];
}
