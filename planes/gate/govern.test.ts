import { encodeJson } from '../../canonical/json-encode.ts';
import {
  ADA,
  BOB,
  EVE,
  expectAccepted,
  GRANTS_OF_TESTS,
  KEYS,
  one,
  POLICY,
  policyVersion,
  World,
} from '../../tests/gate/world.ts';
import { expectValue } from '../../tests/ledger/repositories.ts';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import { trustKey } from '../ledger/trusted-keys.ts';
import { filesOfApprovals } from '../policy/approvals.ts';
import { commitOfPolicy } from '../policy/policy-commit.ts';
import { ACTIVE } from '../policy/policy-refs.ts';

let world: World;
beforeEach(async () => {
  world = await World.governed();
});

test('without a policy, the owner of the repository and nobody else', async () => {
  const first = new World();
  await first.trust(EVE);
  expect((await first.push())?.problem.code).toBe('KEY_UNTRUSTED');
  await first.trust(ADA);
  await first.trust(BOB, ADA);
  const keys = expectValue(await first.store.refs(KEYS));
  const mine = new Map([...keys].filter(([ref]) => !ref.endsWith('eve')));
  expectAccepted(await first.push(mine));
  await first.activate(POLICY, BOB);
  const policies = expectValue(await first.store.refs('refs/gatos/policies/'));
  expect((await first.push(policies))?.problem.code).toBe('GATE_OWNER');
  first.owner = undefined;
  expect((await first.push(policies))?.problem.code).toBe('GATE_OWNER');
});

test('who calls themselves the owner, with another key', async () => {
  const first = new World();
  const by = { actor: ADA, signer: testSigner(9), seconds: 0 };
  expectValue(await trustKey(first.store, ADA, testSigner(9).publicKey, by));
  expect(await first.refused()).toBe('KEY_UNTRUSTED');
});

test('then whom the policy lets: keys, capabilities, groups and policies', async () => {
  await world.trust(EVE, EVE);
  expect(await world.refused()).toBe('KEY_UNTRUSTED');
  const eve = await World.governed();
  await eve.trust(EVE, ADA);
  expectAccepted(await eve.push());
  await eve.emit(EVE, one());
  for (const act of [
    () => eve.grant({ ...GRANTS_OF_TESTS, caps: { [EVE]: ['*'] } }, EVE),
    () => eve.grant({ ...GRANTS_OF_TESTS, groups: { leads: [EVE] } }, EVE),
    () => eve.activate(POLICY.replace("groups['members']", "groups['leads']"), EVE),
  ]) {
    await act();
    expect((await eve.push())?.problem).toMatchObject({
      code: 'POLICY_DENY',
      message: expect.stringMatching(/^leads\.govern: /),
    });
  }
});

test('an activation is decided by the policy before it, also within one push', async () => {
  await world.activate(POLICY.replace('[write, grant, revoke, fold]', '[grant, revoke, fold]'));
  await world.activate(POLICY.replace('only', 'just'));
  const refused = await world.push();
  expect(refused?.ref).toBe(ACTIVE);
  expect(refused?.problem.message).toMatch(/^policy\.default: /);
});

test('a quorum of approvals, which are there before what they are for', async () => {
  const source = POLICY.replace('allow_if: is_lead', 'require: { quorum: "2-of-3@leads" }');
  await world.activate(source);
  expectAccepted(await world.push());
  const next = policyVersion(POLICY);
  await world.sign(ACTIVE, commitOfPolicy('Activate', next), ADA);
  expect((await world.push())?.problem.message).toBe('leads.govern: quorum 2-of-3@leads: 0 of 2 approvals');
  await world.approve(next.policyRoot, ADA);
  await world.approve(next.policyRoot, BOB);
  const approvals = expectValue(await world.store.refs('refs/gatos/trust/approvals/'));
  expectAccepted(await world.push(approvals));
  expectAccepted(await world.push());
});

test('nobody approves in the place of others', async () => {
  const bobs = 'refs/gatos/trust/approvals/user-bob';
  await world.approve('x', ADA);
  const mine = await world.head('refs/gatos/trust/approvals/user-ada');
  expect(await world.refused(new Map([[bobs, mine]]))).toBe('POLICY_FORMAT');
  const files = expectValue(filesOfApprovals(BOB, ['x']));
  const forged = await world.sign(bobs, { subject: 'Approve', trailers: [], files }, ADA);
  expect(await world.refused(new Map([[bobs, forged]]))).toBe('ACTOR_MISMATCH');
});

test('keys stay', async () => {
  for (const keys of [[], [testSigner(9).publicKey]]) {
    const files = new Map([['keys.json', encodeJson({ actor: ADA, keys }).value!]]);
    await world.sign(`${KEYS}user-ada`, { subject: 'x', trailers: [], files }, ADA);
    expect((await world.push())?.problem).toMatchObject({
      code: 'TRUST_FORMAT',
      message: expect.stringContaining('no longer lists'),
    });
  }
});
