import { encodeCbor } from '../../canonical/cbor-encode.ts';
import { cidOf } from '../../canonical/cid.ts';
import { fromHex, toHex } from '../../canonical/hex.ts';
import { actorOfSegment, actorSegment } from './actor-segment.ts';
import type { NewCommit, StoredCommit } from './commit-store.ts';
import { trailersOf } from './event-commit.ts';
import { type Outcome, problem } from './problem.ts';
import { parsePublicKey, SIG_ALG, type Signer, type VerifySignature } from './signature.ts';

/** Who signs a commit, and when. */
export interface Signing {
  readonly actor: string;
  readonly signer: Signer;
  /** Since 1970; 0 where there is no clock. */
  readonly seconds: number;
}

/** What is to be said, and where: a signature holds for this place alone. */
export interface Unsigned {
  readonly ref: string;
  /** The commit before it. */
  readonly parent: string | undefined;
  readonly subject: string;
  readonly trailers: readonly (readonly [name: string, value: string])[];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Who has signed a commit. Whether the repository trusts the key is another question. */
export interface SignedBy {
  readonly actor: string;
  readonly key: string;
}

/** A commit that is signed (docs/spec/policy-plane.md, PP-SIGN). */
export function signedCommit(unsigned: Unsigned, { actor, signer, seconds }: Signing): Outcome<NewCommit> {
  const author = actorSegment(actor);
  if (author.problem !== undefined) return author;
  const { ref, parent, subject, trailers, files } = unsigned;
  const own = [
    ['Signer', author.value],
    ['Sig-Alg', SIG_ALG],
    ['Sig-Key', signer.publicKey],
  ] as const;
  const lines = [...trailers, ...own].map(([name, value]) => `${name}: ${value}\n`).join('');
  const message = `${subject}\n\n${lines}`;
  const signature = toHex(signer.sign(statement(ref, parent, message, files)));
  return { value: { author: author.value, seconds, message: `${message}Sig: ${signature}\n`, files } };
}

/** Who signed a commit of `ref`; SIGNATURE_INVALID if nobody did, or not this. */
export function signerOfCommit(
  ref: string,
  { id, parents, message, files }: StoredCommit,
  verify: VerifySignature,
): Outcome<SignedBy> {
  const wrong = (what: string) => problem('SIGNATURE_INVALID', `the commit ${id} of ${ref} ${what}`);
  const [, said, digits] = /^([\s\S]*\n)Sig: ([0-9a-f]{128})\n$/.exec(message) ?? [];
  if (said === undefined || digits === undefined) return wrong('is not signed');
  const trailers = trailersOf(message);
  const key = trailers.get('Sig-Key')?.join() ?? '';
  const publicKey = parsePublicKey(key);
  const actor = actorOfSegment(trailers.get('Signer')?.join() ?? '');
  if (actor === undefined || publicKey.problem !== undefined || trailers.get('Sig-Alg')?.join() !== SIG_ALG)
    return wrong('must have one trailer each of Signer, Sig-Alg and Sig-Key in its form');
  const bytes = statement(ref, parents.join(' ') || undefined, said, files);
  if (!verify(publicKey.value, bytes, fromHex(digits).value!)) return wrong(`is not signed by ${key}`);
  return { value: { actor, key } };
}

/** What is signed: the commit, and the place that it is for. */
function statement(
  ref: string,
  parent: string | undefined,
  message: string,
  files: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
  const cids = Object.fromEntries([...files].map(([path, bytes]) => [path, cidOf(bytes).toString()]));
  return encodeCbor({ files: cids, message, parent: parent ?? null, ref }).value!;
}
