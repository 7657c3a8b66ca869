import { decodeJson } from '../../canonical/json-decode.ts';
import { encodeJson } from '../../canonical/json-encode.ts';
import { actorSegment } from './actor-segment.ts';
import type { CommitStore, NewCommit, StoredCommit } from './commit-store.ts';
import { type Outcome, problem } from './problem.ts';
import { parsePublicKey } from './signature.ts';

/** Keys that a repository trusts for an actor, and the commit that says so. */
export interface TrustedKeys {
  readonly keys: readonly string[];
  readonly head: string | undefined;
}

export const TRUST = 'refs/gatos/trust/keys/';
const FILE = 'keys.json';

/** The keys of an actor; none if the repository knows nothing of it. */
export async function trustedKeys(store: CommitStore, actor: string): Promise<Outcome<TrustedKeys>> {
  const segment = actorSegment(actor);
  if (segment.problem !== undefined) return segment;
  const ref = TRUST + segment.value;
  const head = await store.head(ref);
  if (head.problem !== undefined) return head;
  if (head.value === undefined) return { value: { keys: [], head: undefined } };
  for await (const commit of store.read({ until: head.value, newestFirst: true })) {
    if (commit.problem !== undefined) return commit;
    const keys = keysOf(commit.value, ref, actor);
    return keys.problem === undefined ? { value: { keys: keys.value, head: head.value } } : keys;
  }
  return problem('OBJECT_MISSING', `there is no commit ${head.value}`);
}

/** Adds a key to those of an actor, unless it is there; says whether it was added. */
export async function trustKey(store: CommitStore, actor: string, key: string): Promise<Outcome<boolean>> {
  const parsed = parsePublicKey(key);
  if (parsed.problem !== undefined) return parsed;
  const trusted = await trustedKeys(store, actor);
  if (trusted.problem !== undefined) return trusted;
  const { keys, head } = trusted.value;
  if (keys.includes(key)) return { value: false };
  const author = actorSegment(actor).value!;
  const appended = await store.append(TRUST + author, head, [trustCommit(author, actor, [...keys, key])]);
  return appended.problem === undefined ? { value: true } : appended;
}

/** Its date says nothing: there is no event whose date it could have, and no clock here. */
function trustCommit(author: string, actor: string, keys: readonly string[]): NewCommit {
  const bytes = encodeJson({ actor, keys });
  return {
    author,
    seconds: 0,
    message: 'Trust a key\n',
    files: new Map([[FILE, bytes.value!]]),
  };
}

function keysOf({ files }: StoredCommit, ref: string, actor: string): Outcome<readonly string[]> {
  const wrong = (what: string) => problem('TRUST_FORMAT', `${ref}: ${what}`);
  const bytes = files.get(FILE);
  if (bytes === undefined || files.size !== 1) return wrong(`the commit must hold ${FILE} and nothing else`);
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
