import type { CommitStore, StoredCommit } from '../ledger/commit-store.ts';
import { type Outcome, problem } from '../ledger/problem.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { type SignedBy, signerOfCommit } from '../ledger/signed-commit.ts';
import { trustedKeys } from '../ledger/trusted-keys.ts';

/** Who signed a commit, if the repository trusts the key: else SIGNATURE_INVALID or KEY_UNTRUSTED. */
export async function trustedSigner(
  store: CommitStore,
  ref: string,
  commit: StoredCommit,
  verify: VerifySignature,
): Promise<Outcome<SignedBy>> {
  const signed = signerOfCommit(ref, commit, verify);
  if (signed.problem !== undefined) return signed;
  const { actor, key } = signed.value;
  const trusted = await trustedKeys(store, actor);
  if (trusted.problem !== undefined) return trusted;
  if (trusted.value.keys.includes(key)) return signed;
  return problem(
    'KEY_UNTRUSTED',
    `the commit ${commit.id} of ${ref} is signed by ${key}, which the repository does not trust for ${actor}`,
    'gatos key trust lets it trust a key',
  );
}
