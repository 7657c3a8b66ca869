import { blake3Root, sha256Root } from '../../canonical/roots.ts';
import { stateRootOf } from '../../fold/artifacts.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import type { Outcome } from '../ledger/problem.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { trustedKeys } from '../ledger/trusted-keys.ts';
import type { Claims } from './checkpoint-commit.ts';
import type { SignedProof } from './proof-commit.ts';

/** One thing that was checked: it is right if the two are the same. */
export interface StateCheck {
  readonly check: string;
  readonly expected: string;
  readonly actual: string;
}

/** Whether a proof is what it says: signed by whom the repository trusts, about this checkpoint, and with the evidence it names. */
export async function checkProof(
  store: CommitStore,
  ns: string,
  facts: Claims,
  proof: SignedProof,
  verify: VerifySignature,
): Promise<Outcome<StateCheck[]>> {
  const signer = await checkSigner(store, ns, proof, verify);
  if (signer.problem !== undefined) return signer;
  const claims = CLAIMS.map(([name, claim]) => ({
    check: `proof.${name}`,
    expected: claim(facts),
    actual: claim(proof.statement),
  }));
  return { value: [...signer.value, ...claims, ...checkEvidence(proof)] };
}

/** Whether somebody whom the repository trusts has signed, for this namespace. */
export async function checkSigner(
  store: CommitStore,
  ns: string,
  proof: SignedProof,
  verify: VerifySignature,
): Promise<Outcome<StateCheck[]>> {
  const trust = await checkTrust(store, proof);
  if (trust.problem !== undefined) return trust;
  const namespace = { check: 'namespace', expected: ns, actual: proof.statement.ns };
  return { value: [checkSignature(proof, verify), trust.value, namespace] };
}

export function checkSignature(proof: SignedProof, verify: VerifySignature): StateCheck {
  const valid = verify(proof.key, proof.bytes, proof.signature);
  return { check: 'signature', expected: 'valid', actual: valid ? 'valid' : 'not valid' };
}

/** Whether the repository trusts who signed. */
export async function checkTrust(store: CommitStore, proof: SignedProof): Promise<Outcome<StateCheck>> {
  const { actor } = proof.statement;
  const trusted = await trustedKeys(store, actor);
  if (trusted.problem !== undefined && trusted.problem.code !== 'ACTOR_NAME') return trusted;
  const expected = 'a key of the actor that the repository trusts';
  const isTrusted = trusted.value?.keys.includes(proof.publicKey) === true;
  return {
    value: { check: 'trust', expected, actual: isTrusted ? expected : `${proof.publicKey} of ${actor}` },
  };
}

/** Whether the evidence is that of the statement. */
export function checkEvidence({ statement, elc, resume }: SignedProof): StateCheck[] {
  const resumeRoot = resume === undefined ? 'none' : blake3Root(resume);
  return [
    { check: 'fold', expected: statement.foldRoot, actual: sha256Root(elc) },
    { check: 'resume', expected: statement.resumeRoot ?? 'none', actual: resumeRoot },
  ];
}

/** Whether artifacts are those of a state. */
export function checkArtifacts(stateRoot: string, artifacts: ReadonlyMap<string, Uint8Array>): StateCheck {
  return { check: 'artifacts', expected: stateRoot, actual: stateRootOf(artifacts) };
}

export const isRight = ({ expected, actual }: StateCheck): boolean => expected === actual;

const CLAIMS: readonly (readonly [name: string, claim: (of: Claims) => string])[] = [
  ['state_root', ({ stateRoot }) => stateRoot],
  ['inputs_root', ({ inputsRoot }) => inputsRoot],
  ['events', ({ events }) => String(events)],
  ['window', ({ heads }) => [...heads].map((head) => head.join(' ')).join(', ')],
  ['policy_root', ({ policyRoot }) => policyRoot ?? 'none'],
  ['fold_root', ({ foldRoot }) => foldRoot],
  ['fold_engine', ({ engine }) => engine],
  ['fold_version', ({ version }) => String(version ?? 'none')],
];
