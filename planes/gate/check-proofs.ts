import { checkEvidence, checkSigner, isRight } from '../state/check-proof.ts';
import { proofOfCommit } from '../state/proof-commit.ts';
import type { Gate, Jurisdiction, Refusal } from './gate.ts';
import { mayFold } from './may-fold.ts';
import { newCommits } from './new-commits.ts';
import type { RefUpdate } from './ref-update.ts';
import { denialOf, refusal } from './refusal.ts';
import { wrongState } from './wrong-state.ts';

/** Proofs of the states of a namespace: signed by whom they name, with the evidence that they name, and by somebody who may fold it. */
export async function checkProofs(
  gate: Gate,
  { authority }: Jurisdiction,
  update: RefUpdate,
  ns: string,
): Promise<Refusal | undefined> {
  const { ref } = update;
  for await (const commit of newCommits(gate.store, update)) {
    const proof = commit.problem === undefined ? proofOfCommit(commit.value) : commit;
    if (proof.problem !== undefined) return refusal(ref, proof.problem);
    const signer = await checkSigner(gate.store, ns, proof.value, gate.verify);
    if (signer.problem !== undefined) return refusal(ref, signer.problem);
    const wrong = [...signer.value, ...checkEvidence(proof.value)].find((check) => !isRight(check));
    if (wrong !== undefined) return refusal(ref, wrongState('proof', proof.value.commit, wrong));
    const denied = mayFold(gate, authority, ns, proof.value.statement);
    if (denied !== undefined) return denialOf(ref, denied);
  }
  return undefined;
}
