import { encodeJson } from '../../canonical/json-encode.ts';
import { stateRootOf } from '../../fold/artifacts.ts';
import {
  ADA,
  EVE,
  expectAccepted,
  journalOf,
  one,
  POLICY,
  PROOFS,
  policyVersion,
  ROOT,
  STATE,
  signerFor,
  World,
} from '../../tests/gate/world.ts';
import { expectValue } from '../../tests/ledger/repositories.ts';
import { readCommit } from '../ledger/read-commit.ts';
import { commitOfCheckpoint } from '../state/checkpoint-commit.ts';
import { commitOfProof, proofOfCommit } from '../state/proof-commit.ts';
import { readState } from '../state/read-state.ts';

let world: World;
beforeEach(async () => {
  world = await World.governed();
});

test('a checkpoint of a policy that was active once', async () => {
  await world.emit(ADA, one());
  await world.fold(ADA, ROOT);
  await world.activate(POLICY.replace('only members', 'just members'));
  expectAccepted(await world.push());
});

test('a state without its proof, by an untrusted key, with other artifacts, of a policy that never was', async () => {
  await world.emit(ADA, one());
  await world.fold(ADA, ROOT);
  const journal = [journalOf(ADA), await world.head(journalOf(ADA))] as const;
  const state = [STATE, await world.head(STATE)] as const;
  expect(await world.refused(new Map([journal, state]))).toBe('PROOF_INVALID');
  const proofs = [PROOFS, await world.head(PROOFS)] as const;
  const elsewhere = ['refs/gatos/audit/proofs/other', proofs[1]] as const;
  expect(await world.refused(new Map([journal, elsewhere]))).toBe('PROOF_INVALID');
  // The events that were folded have to come too, or before.
  expect(await world.refused(new Map([proofs, state]))).toBe('PROOF_INVALID');

  const { message } = expectValue(await readCommit(world.store, state[1]));
  const files = new Map([['state.json', encodeJson({ n: 1000 }).value!]]);
  const [forged] = expectValue(
    await world.store.append('refs/x', undefined, [{ author: 'x', seconds: 0, message, files }]),
  );
  expect(await world.refused(new Map([journal, proofs, [STATE, forged]]))).toBe('PROOF_INVALID');
  expectAccepted(await world.push(new Map([journal, proofs, state])));

  await world.emit(ADA, one());
  await world.fold(ADA);
  expect(await world.refused()).toBe('POLICY_ROOT');
  await world.emit(ADA, one());
  await world.fold(ADA, `sha256:${'1'.repeat(64)}`);
  expect(await world.refused()).toBe('POLICY_ROOT');
});

test('a state of events that have not come yet', async () => {
  await world.emit(ADA, one());
  expectAccepted(await world.push());
  await world.emit(ADA, one());
  await world.fold(ADA, ROOT);
  const changes = new Map([
    [PROOFS, await world.head(PROOFS)],
    [STATE, await world.head(STATE)],
  ]);
  expect((await world.push(changes))?.problem).toMatchObject({
    code: 'PROOF_INVALID',
    message: expect.stringMatching(/: ledger: .* ends with /),
  });
  expectAccepted(await world.push());
});

test('a state that is signed and is not what the events give: in the research profile', async () => {
  await world.emit(ADA, one());
  await world.fold(ADA, ROOT);
  const checkpoint = expectValue(await readState(world.store, 'main'));
  const proof = expectValue(
    proofOfCommit(expectValue(await readCommit(world.store, await world.head(PROOFS)))),
  );
  const artifacts = new Map([['state.json', encodeJson({ n: 1000 }).value!]]);
  const statement = { ...proof.statement, stateRoot: stateRootOf(artifacts) };
  const who = { author: 'user-ada', seconds: 0 };
  const lie = commitOfProof(statement, proof, signerFor(ADA), who);
  const [lied] = expectValue(await world.store.append(PROOFS, proof.commit, [lie]));
  const commit = commitOfCheckpoint({ ...statement, proof: lied! }, artifacts, who);
  expectValue(await world.store.append(STATE, checkpoint.commit, [commit]));
  world.profile = 'research';
  expect((await world.push())?.problem).toMatchObject({
    code: 'PROOF_INVALID',
    message: expect.stringContaining('state_root'),
  });
  world.profile = 'push-gate';
  expectAccepted(await world.push());
});

test('a state of somebody whom the policy does not let fold', async () => {
  const source = POLICY.replace('[write, grant, revoke, fold]', '[write, grant, revoke]');
  await world.activate(source);
  expectAccepted(await world.push());
  await world.emit(ADA, one());
  await world.fold(ADA, policyVersion(source).policyRoot);
  expect((await world.push())?.problem.message).toMatch(/^policy\.default: no rule is for this intent/);
});

test('an older checkpoint on top of a later one, by anybody at all', async () => {
  await world.emit(ADA, one());
  await world.fold(ADA, ROOT);
  const older = expectValue(await readCommit(world.store, await world.head(STATE)));
  await world.emit(ADA, one());
  await world.fold(ADA, ROOT);
  expectAccepted(await world.push());
  for (const { message, files } of [
    older,
    expectValue(await readCommit(world.store, await world.head(STATE))),
  ]) {
    const again = { author: 'x', seconds: 0, message, files };
    const [commit] = expectValue(await world.store.append(STATE, world.heads.get(STATE), [again]));
    const refused = await world.push(new Map([[STATE, commit]]));
    expect(refused?.problem).toMatchObject({
      code: 'PROOF_INVALID',
      message: expect.stringMatching(/older/),
    });
    expectValue(await world.store.move(STATE, commit, world.heads.get(STATE)!));
  }
});

test('proofs by somebody whom the policy does not let fold', async () => {
  await world.trust(EVE, ADA);
  expectAccepted(await world.push());
  await world.emit(ADA, one());
  await world.fold(EVE, ROOT);
  const changes = new Map([
    [journalOf(ADA), await world.head(journalOf(ADA))],
    [PROOFS, await world.head(PROOFS)],
  ]);
  const refused = await world.push(changes);
  expect(refused).toMatchObject({ ref: PROOFS, problem: { code: 'POLICY_DENY' } });
});
