import type { StoredCommit } from '../ledger/commit-store.ts';
import { type LedgerProblem, type Outcome, problem } from '../ledger/problem.ts';
import { type SignedBy, signerOfCommit } from '../ledger/signed-commit.ts';
import type { ActivePolicy } from '../policy/active-policy.ts';
import type { Intent } from '../policy/intent.ts';
import { trustedSigner } from '../policy/trusted-signer.ts';
import type { Gate, Refusal } from './gate.ts';
import { denialOf, refusal } from './refusal.ts';

/**
 * Who signed a commit that governs, with a key that is trusted without it: one of the repository, one of `own`, or, while there is no
 * policy, that of its owner.
 */
export async function governor(
  gate: Gate,
  ref: string,
  commit: StoredCommit,
  own?: { readonly actor: string; readonly keys: readonly string[] },
): Promise<Outcome<SignedBy>> {
  const signed = signerOfCommit(ref, commit, gate.verify);
  if (signed.problem !== undefined) return signed;
  const { actor, key } = signed.value;
  if (own?.actor === actor && own.keys.includes(key)) return signed;
  const { owner, before } = gate;
  if (before.active === undefined && owner?.actor === actor && owner.key === key) return signed;
  return trustedSigner(gate.store, ref, commit, gate.verify);
}

/** Whether somebody may do what governs: `policy` decides; while there is none, it is for the owner alone. */
export function mayGovern(
  gate: Gate,
  policy: ActivePolicy | undefined,
  ref: string,
  intents: readonly Intent[],
  subject: string,
): Refusal | undefined {
  if (policy === undefined) {
    const other = intents.find(({ actor }) => actor !== gate.owner?.actor);
    return other === undefined ? undefined : refusal(ref, forOwner(ref, other.actor, gate));
  }
  if (!gate.profile.decides) return undefined;
  for (const intent of intents) {
    const denied = gate.before.denies(policy, intent, subject);
    if (denied !== undefined) return denialOf(ref, denied);
  }
  return undefined;
}

function forOwner(ref: string, actor: string, { owner }: Gate): LedgerProblem {
  return problem(
    'GATE_OWNER',
    `${ref} is not for ${actor} to change: without an active policy that is for ${owner?.actor ?? 'nobody'}`,
    'ask the owner, or for a policy that lets you',
  ).problem;
}
