import { ulidTimestamp } from '../../canonical/ulid.ts';
import { ENGINE_ID } from '../../fold/engine-id.ts';
import type { CommitStore, NewCommit } from '../ledger/commit-store.ts';
import { nextUlid, type UlidSource } from '../ledger/next-ulid.ts';
import type { Outcome } from '../ledger/problem.ts';
import { type Signing, signedCommit, type Unsigned } from '../ledger/signed-commit.ts';
import type { Denied } from './authority.ts';
import { commitOfDenial, denialRef, type RefChange } from './denial-commit.ts';

/** A denial, and what it was about. */
export interface DenialToRecord {
  readonly denied: Denied;
  readonly target: string;
  readonly refs: readonly RefChange[];
}

/** Writes a denial into the audit; gives the reference of the record. Signed if who denies has a key. */
export async function recordDenial(
  store: CommitStore,
  { denied, target, refs }: DenialToRecord,
  source: UlidSource,
  by?: Omit<Signing, 'seconds'>,
): Promise<Outcome<string>> {
  const ulid = nextUlid(source);
  if (ulid.problem !== undefined) return ulid;
  const { policy, intent, data, subject, decision } = denied;
  const said = commitOfDenial({
    ulid: ulid.value,
    engine: ENGINE_ID,
    target,
    refs,
    policyRoot: policy.policyRoot,
    intent,
    data,
    rule: decision.rule,
    reason: decision.reason,
    rgc: policy.rgc,
    subject,
  });
  if (said.problem !== undefined) return said;
  const ref = denialRef(ulid.value);
  const unsigned = { ...said.value, ref, parent: undefined };
  const seconds = Math.floor(ulidTimestamp(ulid.value).value! / 1000);
  const commit: Outcome<NewCommit> =
    by === undefined
      ? { value: unsignedCommit(unsigned, seconds) }
      : signedCommit(unsigned, { ...by, seconds });
  if (commit.problem !== undefined) return commit;
  const appended = await store.append(ref, undefined, [commit.value]);
  return appended.problem === undefined ? { value: ref } : appended;
}

/** Where a denial was recorded, for people. */
export function whereRecorded(recorded: Outcome<string>): string {
  return recorded.problem === undefined
    ? `see ${recorded.value}`
    : `the denial could not be recorded: ${recorded.problem.code}: ${recorded.problem.message}`;
}

function unsignedCommit(
  { subject, trailers, files }: Omit<Unsigned, 'ref' | 'parent'>,
  seconds: number,
): NewCommit {
  const lines = trailers.map(([name, value]) => `${name}: ${value}\n`).join('');
  return { author: 'gate', seconds, message: `${subject}\n\n${lines}`, files };
}
