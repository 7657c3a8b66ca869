import { blake3Root, sha256Root } from '../../canonical/roots.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import type { Outcome } from '../ledger/problem.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { trustedKeys } from '../ledger/trusted-keys.ts';
import type { CheckpointFacts } from './checkpoint-commit.ts';
import type { Proof } from './proof-commit.ts';

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
  facts: CheckpointFacts,
  proof: Proof,
  verify: VerifySignature,
): Promise<Outcome<StateCheck[]>> {
  const { statement } = proof;
  const trusted = await trustedKeys(store, statement.actor);
  const code = trusted.problem?.code;
  if (trusted.problem !== undefined && code !== 'ACTOR_NAME') return trusted;
  const isTrusted = trusted.value?.keys.includes(proof.publicKey) === true;
  const valid = verify(proof.key, proof.bytes, proof.signature);
  const checks: StateCheck[] = [
    { check: 'signature', expected: 'valid', actual: valid ? 'valid' : 'not valid' },
    {
      check: 'trust',
      expected: 'a key of the actor that the repository trusts',
      actual: isTrusted
        ? 'a key of the actor that the repository trusts'
        : `${proof.publicKey} of ${statement.actor}`,
    },
    { check: 'namespace', expected: ns, actual: statement.ns },
    ...CLAIMS.map(([name, claim]) => ({
      check: `proof.${name}`,
      expected: claim(facts),
      actual: claim(statement),
    })),
    { check: 'fold', expected: statement.foldRoot, actual: sha256Root(proof.elc) },
  ];
  const resumeRoot = proof.resume === undefined ? 'none' : blake3Root(proof.resume);
  checks.push({ check: 'resume', expected: statement.resumeRoot ?? 'none', actual: resumeRoot });
  return { value: checks };
}

export const isRight = ({ expected, actual }: StateCheck): boolean => expected === actual;

/** What checkpoint and proof both say. */
type Claims = Omit<CheckpointFacts, 'proof'>;
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
