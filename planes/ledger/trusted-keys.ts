import { decodeJson } from '../../canonical/json-decode.ts';
import { encodeJson } from '../../canonical/json-encode.ts';
import { actorSegment } from './actor-segment.ts';
import type { CommitStore, NewCommit, StoredCommit } from './commit-store.ts';
import { type Outcome, problem } from './problem.ts';
import { readCommit } from './read-commit.ts';
import { parsePublicKey } from './signature.ts';
import { type Signing, signedCommit } from './signed-commit.ts';

/** Keys that a repository trusts for an actor, and the commit that says so. */
export interface TrustedKeys {
  readonly keys: readonly string[];
  readonly head: string | undefined;
}

export const TRUST = 'refs/gatos/trust/keys/';
const FILE = 'keys.json';
const SUBJECT = 'Trust a key';
/** Of the file: 3,000 keys, and little work to find out that somebody has written something else. */
const MAX_BYTES = 256 * 1024;

/** The keys of an actor; none if the repository knows nothing of it. */
export async function trustedKeys(store: CommitStore, actor: string): Promise<Outcome<TrustedKeys>> {
  const segment = actorSegment(actor);
  if (segment.problem !== undefined) return segment;
  const ref = TRUST + segment.value;
  const head = await store.head(ref);
  if (head.problem !== undefined) return head;
  if (head.value === undefined) return { value: { keys: [], head: undefined } };
  const commit = await readCommit(store, head.value);
  const keys = commit.problem === undefined ? keysOfCommit(commit.value, ref, actor) : commit;
  return keys.problem === undefined ? { value: { keys: keys.value, head: head.value } } : keys;
}

/**
 * Adds a key to those of an actor, unless it is there; says whether it was added. A push gate takes the commit only if it is signed, by
 * whom may add keys there.
 */
export async function trustKey(
  store: CommitStore,
  actor: string,
  key: string,
  by?: Signing,
): Promise<Outcome<boolean>> {
  const parsed = parsePublicKey(key);
  if (parsed.problem !== undefined) return parsed;
  const trusted = await trustedKeys(store, actor);
  if (trusted.problem !== undefined) return trusted;
  const { keys, head } = trusted.value;
  if (keys.includes(key)) return { value: false };
  const ref = TRUST + actorSegment(actor).value!;
  const files = new Map([[FILE, encodeJson({ actor, keys: [...keys, key] }).value!]]);
  const commit: Outcome<NewCommit> =
    by === undefined
      ? { value: { author: actorSegment(actor).value!, seconds: 0, message: `${SUBJECT}\n`, files } }
      : signedCommit({ ref, parent: head, subject: SUBJECT, trailers: [], files }, by);
  if (commit.problem !== undefined) return commit;
  const appended = await store.append(ref, head, [commit.value]);
  return appended.problem === undefined ? { value: true } : appended;
}

/** The keys that a commit lists for an actor. */
export function keysOfCommit(
  { files }: StoredCommit,
  ref: string,
  actor: string,
): Outcome<readonly string[]> {
  const wrong = (what: string) => problem('TRUST_FORMAT', `${ref}: ${what}`);
  const bytes = files.get(FILE);
  if (bytes === undefined || files.size !== 1) return wrong(`the commit must hold ${FILE} and nothing else`);
  if (bytes.length > MAX_BYTES) return wrong(`${FILE} has more than ${MAX_BYTES} bytes`);
  const decoded = decodeJson(bytes);
  if (decoded.problem !== undefined) return wrong(`${FILE}: ${decoded.problem.message}`);
  const data = decoded.value as { readonly actor?: unknown; readonly keys?: unknown } | null;
  if (data?.actor !== actor || !Array.isArray(data.keys))
    return wrong(`${FILE} must have the actor and a list of keys`);
  for (const key of data.keys)
    if (typeof key !== 'string' || parsePublicKey(key).problem !== undefined)
      return wrong(`${FILE} lists something that is not a public key`);
  return { value: data.keys as string[] };
}
