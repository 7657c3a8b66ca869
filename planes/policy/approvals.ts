import { decodeJson } from '../../canonical/json-decode.ts';
import { encodeJson } from '../../canonical/json-encode.ts';
import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import { actorSegment } from '../ledger/actor-segment.ts';
import type { CommitStore, StoredCommit } from '../ledger/commit-store.ts';
import { type Outcome, problem } from '../ledger/problem.ts';
import { readCommit } from '../ledger/read-commit.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { APPROVALS } from './policy-refs.ts';
import { trustedSigner } from './trusted-signer.ts';

const FILE = 'approvals.json';
/** What can be approved has a name without blanks: a root, a CID, the id of a commit, a key of somebody. */
const SUBJECT = /^[\x21-\x7e]{1,300}$/;
/** Of the file: whoever decides about anything has to read it. */
const MAX_BYTES = 256 * 1024;

export function approvalsRef(actor: string): Outcome<string> {
  const segment = actorSegment(actor);
  return segment.problem === undefined ? { value: APPROVALS + segment.value } : segment;
}

/** The files of a commit of approvals: all that an actor approves at that time. */
export function filesOfApprovals(
  actor: string,
  subjects: readonly string[],
): Outcome<ReadonlyMap<string, Uint8Array>> {
  const wrong = subjects.find((subject) => !SUBJECT.test(subject));
  if (wrong !== undefined)
    return problem(
      'POLICY_FORMAT',
      'what is approved is named by 1 to 300 characters of ASCII without blanks',
      'a policy_root, an Event-CID, the id of a commit, a key as SEGMENT=KEY',
    );
  const sorted = sortKeysUtf8([...new Set(subjects)]);
  const bytes = encodeJson({ actor, subjects: sorted }).value!;
  if (bytes.length > MAX_BYTES)
    return problem(
      'POLICY_FORMAT',
      `the approvals have ${bytes.length} bytes; the limit is ${MAX_BYTES}`,
      'withdraw what has been decided',
    );
  return { value: new Map([[FILE, bytes]]) };
}

/** What is approved of a key: whose it is to be belongs to it, else it could be made that of somebody else. */
export const subjectOfKey = (actor: string, key: string): string => `${actorSegment(actor).value!}=${key}`;

/** What a commit of approvals of an actor approves. */
export function subjectsOfCommit({ id, files }: StoredCommit, actor: string): Outcome<readonly string[]> {
  const bytes = files.get(FILE);
  const data = bytes === undefined || bytes.length > MAX_BYTES ? undefined : decodeJson(bytes).value;
  const { actor: by, subjects } = (data ?? {}) as { readonly actor?: unknown; readonly subjects?: unknown };
  const isList = (list: unknown): list is string[] =>
    Array.isArray(list) && list.every((one) => typeof one === 'string' && SUBJECT.test(one));
  if (files.size === 1 && by === actor && isList(subjects)) return { value: subjects };
  return problem(
    'POLICY_FORMAT',
    `the commit ${id} must hold ${FILE} with its actor and a list of subjects, in at most ${MAX_BYTES} bytes`,
  );
}

/** What an actor approves; nothing if it has not said anything. */
export async function approvedBy(store: CommitStore, actor: string): Promise<Outcome<readonly string[]>> {
  const ref = approvalsRef(actor);
  if (ref.problem !== undefined) return ref;
  const head = await store.head(ref.value);
  if (head.problem !== undefined) return head;
  if (head.value === undefined) return { value: [] };
  const commit = await readCommit(store, head.value);
  return commit.problem === undefined ? subjectsOfCommit(commit.value, actor) : commit;
}

/** Who approves what: actors by subject. What is not signed by a trusted key of its actor does not count. */
export async function readApprovals(
  store: CommitStore,
  verify: VerifySignature,
): Promise<Outcome<ReadonlyMap<string, readonly string[]>>> {
  const refs = await store.refs(APPROVALS);
  if (refs.problem !== undefined) return refs;
  const approvals = new Map<string, string[]>();
  for (const [ref, head] of refs.value) {
    const commit = await readCommit(store, head);
    if (commit.problem !== undefined) return commit;
    const signed = await trustedSigner(store, ref, commit.value, verify);
    if (signed.problem !== undefined) continue;
    const { actor } = signed.value;
    if (approvalsRef(actor).value !== ref) continue;
    for (const subject of subjectsOfCommit(commit.value, actor).value ?? [])
      approvals.set(subject, [...(approvals.get(subject) ?? []), actor]);
  }
  return { value: approvals };
}
