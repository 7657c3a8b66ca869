import { cidOf } from '../../canonical/cid.ts';
import type { Data, DataObject } from '../../canonical/data.ts';
import { decodeJson } from '../../canonical/json-decode.ts';
import { encodeJson } from '../../canonical/json-encode.ts';
import { isObject } from '../../fold/differences.ts';
import type { CommitStore, StoredCommit } from '../ledger/commit-store.ts';
import { type Outcome, problem } from '../ledger/problem.ts';
import { readCommit } from '../ledger/read-commit.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { GRANTS } from './policy-refs.ts';
import { trustedSigner } from './trusted-signer.ts';

type Lists = Readonly<Record<string, readonly string[]>>;

/** What a repository says of its actors, beside their keys: the data that policies decide with. */
export interface Grants {
  /** The capabilities of each actor. */
  readonly caps: Lists;
  readonly epoch: number;
  /** The actors of each group. */
  readonly groups: Lists;
  readonly owners: Lists;
  /** How much each actor is trusted. */
  readonly trust: Readonly<Record<string, { readonly level: number }>>;
}

export const NO_GRANTS: Grants = { caps: {}, epoch: 0, groups: {}, owners: {}, trust: {} };
const GRANTS_FILE = 'grants.json';

const isCount = (data: Data | undefined) => typeof data === 'number' && Number.isSafeInteger(data);
const isLists = (data: Data) =>
  isObject(data) &&
  Object.values(data).every((list) => Array.isArray(list) && list.every((item) => typeof item === 'string'));
const isTrust = (data: Data) =>
  isObject(data) &&
  Object.values(data).every((one) => isObject(one) && Object.keys(one).length === 1 && isCount(one.level));

const PARTS: Readonly<Record<keyof Grants, { readonly is: (data: Data) => boolean; readonly what: string }>> =
  {
    caps: { is: isLists, what: 'a map from actors to lists of capabilities' },
    epoch: { is: isCount, what: 'an integer' },
    groups: { is: isLists, what: 'a map from groups to lists of actors' },
    owners: { is: isLists, what: 'a map to lists of actors' },
    trust: { is: isTrust, what: 'a map from actors to {"level": an integer}' },
  };

/** The grants of JSON, in which any part may be missing. */
export function grantsOfJson(bytes: Uint8Array): Outcome<Grants> {
  const decoded = decodeJson(bytes);
  if (decoded.problem !== undefined)
    return problem('POLICY_FORMAT', `the grants: ${decoded.problem.message}`, decoded.problem.hint);
  if (!isObject(decoded.value)) return problem('POLICY_FORMAT', 'the grants must be an object');
  for (const [name, part] of Object.entries(decoded.value)) {
    const known = Object.hasOwn(PARTS, name) ? PARTS[name as keyof Grants] : undefined;
    if (known === undefined)
      return problem(
        'POLICY_FORMAT',
        `the grants have an unknown part ${JSON.stringify(name.slice(0, 60))}`,
        `they have ${Object.keys(PARTS).join(', ')}`,
      );
    if (!known.is(part)) return problem('POLICY_FORMAT', `${name} in the grants must be ${known.what}`);
  }
  return { value: { ...NO_GRANTS, ...(decoded.value as unknown as Partial<Grants>) } };
}

/** The files of a commit of grants. */
export function filesOfGrants(grants: Grants): Outcome<ReadonlyMap<string, Uint8Array>> {
  const bytes = encodeJson(grants as unknown as DataObject);
  if (bytes.problem === undefined) return { value: new Map([[GRANTS_FILE, bytes.value]]) };
  return problem('POLICY_FORMAT', `the grants: ${bytes.problem.message}`);
}

export function grantsOfCommit({ id, files }: StoredCommit): Outcome<Grants> {
  const bytes = files.get(GRANTS_FILE);
  if (bytes !== undefined && files.size === 1) return grantsOfJson(bytes);
  return problem('POLICY_FORMAT', `the commit ${id} must hold ${GRANTS_FILE} and nothing else`);
}

/** What is approved of grants: the CID of their file. */
export function subjectOfGrants(grants: Grants): string {
  return cidOf(encodeJson(grants as unknown as DataObject).value!).toString();
}

/** The grants that hold. Those that are not signed by a trusted key do not. */
export async function readGrants(store: CommitStore, verify: VerifySignature): Promise<Outcome<Grants>> {
  const head = await store.head(GRANTS);
  if (head.problem !== undefined) return head;
  if (head.value === undefined) return { value: NO_GRANTS };
  const commit = await readCommit(store, head.value);
  if (commit.problem !== undefined) return commit;
  const signed = await trustedSigner(store, GRANTS, commit.value, verify);
  return signed.problem === undefined ? grantsOfCommit(commit.value) : signed;
}

/** Whether capabilities cover one: by its name, by `*`, or by a prefix of it up to a `:`, followed by `*` (RGS-PRED-2). */
export function coversCap(granted: readonly string[], cap: string): boolean {
  return granted.some(
    (one) => one === cap || one === '*' || (one.endsWith(':*') && cap.startsWith(one.slice(0, -1))),
  );
}
