import type { Policy } from '../../policy/policy.ts';
import type { CommitStore, StoredCommit } from '../ledger/commit-store.ts';
import type { Outcome } from '../ledger/problem.ts';
import { readCommit } from '../ledger/read-commit.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { type PolicyVersion, policyOfCommit } from './policy-commit.ts';
import { ACTIVE } from './policy-refs.ts';
import { trustedSigner } from './trusted-signer.ts';

/** The policy that decides, and who let it. */
export interface ActivePolicy extends PolicyVersion {
  readonly policy: Policy;
  /** The commit of the activation. */
  readonly commit: string;
  readonly actor: string;
}

/** The policy of the last activation; undefined if there is none. One that is not signed by a trusted key does not decide. */
export async function activePolicy(
  store: CommitStore,
  verify: VerifySignature,
): Promise<Outcome<ActivePolicy | undefined>> {
  const head = await store.head(ACTIVE);
  if (head.problem !== undefined || head.value === undefined) return head as Outcome<undefined>;
  const commit = await readCommit(store, head.value);
  return commit.problem === undefined ? activationOf(store, commit.value, verify) : commit;
}

/** The activation that a commit is. */
async function activationOf(
  store: CommitStore,
  commit: StoredCommit,
  verify: VerifySignature,
): Promise<Outcome<ActivePolicy>> {
  const signed = await trustedSigner(store, ACTIVE, commit, verify);
  if (signed.problem !== undefined) return signed;
  const version = policyOfCommit(commit);
  if (version.problem !== undefined) return version;
  return { value: { ...version.value, commit: commit.id, actor: signed.value.actor } };
}
