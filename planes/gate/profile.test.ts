import { ADA, expectAccepted, one, POLICY, ROOT, World } from '../../tests/gate/world.ts';
import { expectValue } from '../../tests/ledger/repositories.ts';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import { GRANTS } from '../policy/policy-refs.ts';

let world: World;
beforeEach(async () => {
  world = await World.governed();
});

test('local: the policy is left to those who append; forgeries are not', async () => {
  world.profile = 'local';
  await world.forge(ADA, [{ type: 'a', payload: { labels: ['private'] }, policy_root: ROOT }]);
  expectAccepted(await world.push());
  await world.forge(ADA, [{ type: 'a', payload: 1, policy_root: ROOT }], testSigner(8));
  expect(await world.refused()).toBe('KEY_UNTRUSTED');
});

test('saas: without a policy nothing but what governs', async () => {
  const first = new World();
  first.profile = 'saas';
  await first.trust(ADA);
  await first.emit(ADA, one());
  const trust = expectValue(await first.store.refs('refs/gatos/trust/'));
  expect((await first.push())?.problem.code).toBe('POLICY_MISSING');
  expectAccepted(await first.push(trust));
  expect((await first.push(new Map([['refs/heads/main', 'x']])))?.problem.code).toBe('POLICY_MISSING');
});

test('saas: what no rule is for is denied, also outside of GATOS', async () => {
  const commit = await world.head(GRANTS);
  await world.activate(POLICY.slice(0, POLICY.indexOf('  - id: ADR-0042')));
  expectAccepted(await world.push());
  const push = new Map([['refs/heads/main', commit]]);
  world.profile = 'saas';
  expect(await world.refused(push)).toBe('POLICY_DENY');
  world.profile = 'push-gate';
  expectAccepted(await world.push(push));
});
