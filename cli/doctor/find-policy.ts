import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import { activePolicy } from '../../planes/policy/active-policy.ts';
import { type Ailment, ailmentOf, type Patient } from './examination.ts';

/** The active policy, if there is one, is signed by whom the repository trusts, and can be asked. */
export async function findPolicy({ ledger }: Patient): Promise<Ailment[]> {
  const active = await activePolicy(ledger.store, verifySignature);
  return active.problem === undefined
    ? []
    : [ailmentOf(active.problem, 'activate the policy again, or fetch it from where it is whole')];
}
