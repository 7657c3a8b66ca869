import {
  ADA,
  BOB,
  EVE,
  expectAccepted,
  GRANTS_OF_TESTS,
  journalOf,
  KEYS,
  one,
  POLICY,
  PROOFS,
  ROOT,
  STATE,
  signerFor,
  World,
} from '../../tests/gate/world.ts';
import { expectValue } from '../../tests/ledger/repositories.ts';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import { problem } from '../ledger/problem.ts';
import { readCommit } from '../ledger/read-commit.ts';
import { trustKey } from '../ledger/trusted-keys.ts';
import { ACTIVE, GRANTS } from '../policy/policy-refs.ts';
import { replayDenial } from '../policy/replay-denial.ts';

let world: World;
beforeEach(async () => {
  world = await World.governed();
});

describe('what comes in', () => {
  test('events, states and proofs, keys, grants, policies, approvals, all in one push', async () => {
    const first = new World();
    await first.trust(ADA);
    await first.emit(ADA, one());
    await first.grant(GRANTS_OF_TESTS);
    const root = await first.activate(POLICY);
    await first.emit(ADA, one());
    await first.trust(BOB, ADA);
    await first.approve('sha256:x', BOB);
    await first.emit(BOB, one());
    await first.fold(ADA, root);
    expectAccepted(await first.push());
    expect(first.heads.size).toBe(10);
  });

  test('events under each of the policies that were active one after the other', async () => {
    await world.emit(ADA, one());
    await world.activate(POLICY.replace('only members append', 'members alone append'));
    await world.emit(ADA, one());
    await world.activate(POLICY);
    await world.emit(ADA, one());
    expectAccepted(await world.push());
  });

  test('code that no rule is against; with a rule about it, what the rule says', async () => {
    const commit = await world.grant(GRANTS_OF_TESTS);
    const push = new Map([['refs/heads/main', commit]]);
    expectAccepted(await world.push(push));
    world.heads.delete('refs/heads/main');
    world.code = { of: async () => ({ value: { paths: ['api/x'], force: false } }) };
    const refused = await world.push(push);
    expect(refused?.problem).toMatchObject({
      code: 'POLICY_DENY',
      message: 'ADR-0042: API breaking changes require 2-of-3 quorum',
    });
    await world.approve(commit, ADA);
    await world.approve(commit, BOB);
    expectAccepted(
      await world.push(
        new Map([...push, ...expectValue(await world.store.refs('refs/gatos/trust/approvals/'))]),
      ),
    );
  });

  test('code of which nobody can say what it changes, under a policy that knows no pushes', async () => {
    world.code = { of: async () => problem('PUSH_PATHS', 'not known') };
    const push = new Map([['refs/heads/main', await world.head(GRANTS)]]);
    expect(await world.refused(push)).toBe('PUSH_PATHS');
    const schema = `schema:
  intents: { append: {}, fold: {}, grant: {}, revoke: {}, write: {} }
  common: { actor: text, labels: [text], remote: text }
  data: { groups: { "*": [text] } }
`;
    const withoutPush = POLICY.slice(0, POLICY.indexOf('  - id: ADR-0042'));
    await world.activate(withoutPush.replace('define:', `${schema}define:`));
    expectAccepted(await world.push());
    expectAccepted(await world.push(push));
  });

  test('a denial that was made elsewhere', async () => {
    const refused = await world.emit(ADA, [{ type: 'a', payload: { labels: ['private'] } }]);
    expect(refused.problem?.code).toBe('POLICY_DENY');
    expect(expectValue(await world.store.refs('refs/gatos/audit/policy/deny/')).size).toBe(1);
    expectAccepted(await world.push());
  });
});

describe('what does not', () => {
  test('journals that are rewound, rewritten, deleted', async () => {
    await world.emit(ADA, one());
    const [first] = [await world.head(journalOf(ADA))];
    await world.emit(ADA, one());
    expectAccepted(await world.push());
    expect(await world.refused(new Map([[journalOf(ADA), first]]))).toBe('FF_VIOLATION');
    expect(await world.refused(new Map([[journalOf(ADA), undefined]]))).toBe('FF_VIOLATION');
    await world.forge(ADA, [{ type: 'a', payload: 3, policy_root: ROOT }], signerFor(ADA), 'other');
    expect(await world.refused(new Map([[journalOf(ADA), await world.head(journalOf(ADA, 'other'))]]))).toBe(
      'FF_VIOLATION',
    );
  });

  test.each([STATE, PROOFS, ACTIVE, GRANTS, `${KEYS}user-ada`, 'refs/gatos/policies/main'])(
    'a deleted or rewound %s',
    async (ref) => {
      await world.emit(ADA, one());
      await world.fold(ADA, ROOT);
      expectAccepted(await world.push());
      const first = await world.head(ref);
      expect(await world.refused(new Map([[ref, undefined]]))).toBe('FF_VIOLATION');
      await world.emit(ADA, one());
      await world.fold(ADA, ROOT);
      await world.activate(POLICY.replace('only', 'just'));
      await world.grant({ ...GRANTS_OF_TESTS, epoch: 1 });
      const by = { actor: ADA, signer: signerFor(ADA), seconds: 0 };
      expectValue(await trustKey(world.store, ADA, testSigner(9).publicKey, by));
      expectAccepted(await world.push());
      expect(await world.refused(new Map([[ref, first]]))).toBe('FF_VIOLATION');
    },
  );

  test('an event that is not signed by its key, or by a key that nobody trusts', async () => {
    const lying = { ...signerFor(ADA), sign: signerFor(BOB).sign };
    await world.forge(ADA, [{ type: 'a', payload: 1, policy_root: ROOT }], withAll(lying));
    expect(await world.refused()).toBe('SIGNATURE_INVALID');
    await world.forge(BOB, [{ type: 'a', payload: 1, policy_root: ROOT }], testSigner(7));
    expect(await world.refused(new Map([[journalOf(BOB), await world.head(journalOf(BOB))]]))).toBe(
      'KEY_UNTRUSTED',
    );
  });

  test("events in the journal of somebody else, by the owner's own key or copied there", async () => {
    await world.forge(ADA, [{ type: 'a', payload: 1, policy_root: ROOT }], signerFor(BOB));
    expect(await world.refused()).toBe('KEY_UNTRUSTED');
    await world.forge(BOB, [{ type: 'a', payload: 1, policy_root: ROOT }]);
    expect(await world.refused(new Map([[journalOf(EVE), await world.head(journalOf(BOB))]]))).toBe(
      'KEY_UNTRUSTED',
    );
    await world.trust(EVE, ADA);
    const changes = new Map([
      [`${KEYS}user-eve`, await world.head(`${KEYS}user-eve`)],
      [journalOf(ADA, 'other'), await world.head(journalOf(BOB))],
    ]);
    expect(await world.refused(changes)).toBe('KEY_UNTRUSTED');
  });

  test('events that are not what their place says, signed by a key that is trusted there', async () => {
    await world.emit(BOB, one());
    const by = { actor: ADA, signer: signerFor(ADA), seconds: 0 };
    expectValue(await trustKey(world.store, EVE, signerFor(BOB).publicKey, by));
    expectAccepted(await world.push());
    const journal = await world.head(journalOf(BOB));
    expect(await world.refused(new Map([[journalOf(EVE), journal]]))).toBe('ACTOR_MISMATCH');
    const { message, files } = expectValue(await readCommit(world.store, journal));
    const renamed = new Map([['01KDVDY2M00000000000000000.cbor', [...files.values()][0]!]]);
    const commit = { author: 'x', seconds: 0, message, files: renamed };
    const [lied] = expectValue(await world.store.append('refs/x', undefined, [commit]));
    expect(await world.refused(new Map([[journalOf(BOB, 'other'), lied]]))).toBe('ACTOR_MISMATCH');
  });

  test('events of one namespace that somebody repeats in another', async () => {
    const other = async (commit: string) => world.refused(new Map([[journalOf(ADA, 'other'), commit]]));
    await world.emit(ADA, one());
    expectAccepted(await world.push());
    const first = await world.head(journalOf(ADA));
    expect(await other(first)).toBe('DUP_ULID');
    await world.emit(ADA, one());
    expectAccepted(await world.push());
    for (const copied of [first, await world.head(journalOf(ADA))])
      expect(await other(copied)).toBe('DUP_ULID');
    // Of somebody else, an event with the same ULID is another one.
    const same = [{ ...one()[0]!, ulid: '01KDVDY2M00000000000000000' }];
    await world.emit(ADA, same, 'third');
    await world.emit(BOB, same, 'other');
    await world.emit(ADA, one(), 'other');
    await world.emit(ADA, one());
    expectAccepted(await world.push());
  });

  test.each([
    ['no policy', undefined],
    ['a policy that never was', `sha256:${'0'.repeat(64)}`],
  ])('events that state %s', async (_, policy_root) => {
    await world.forge(ADA, [
      { type: 'a', payload: 1, ...(policy_root === undefined ? {} : { policy_root }) },
    ]);
    expect(await world.refused()).toBe('POLICY_ROOT');
  });

  test('events under a policy that has been replaced', async () => {
    await world.activate(POLICY.replace('only', 'just'));
    expectAccepted(await world.push());
    await world.forge(ADA, [{ type: 'a', payload: 1, policy_root: ROOT }]);
    expect(await world.refused()).toBe('POLICY_ROOT');
  });

  test('events that go back to a policy which the push itself has replaced', async () => {
    const next = await world.activate(POLICY.replace('only', 'just'));
    await world.forge(ADA, [{ type: 'a', payload: 1, policy_root: next }]);
    await world.forge(ADA, [{ type: 'a', payload: 1, policy_root: ROOT }]);
    expect(await world.refused()).toBe('POLICY_ROOT');
  });

  test('events that state capabilities which their actor does not have', async () => {
    await world.forge(ADA, [{ type: 'a', payload: 1, caps: ['x:y'], policy_root: ROOT }]);
    expect(await world.refused()).toBe('CAP_UNGRANTED');
    await world.grant({ ...GRANTS_OF_TESTS, caps: { [ADA]: ['x:*'] } });
    expectAccepted(await world.push());
  });

  test('events that the policy denies: with all that it takes to decide that again', async () => {
    await world.forge(ADA, [
      { type: 'a', payload: 1, policy_root: ROOT },
      { type: 'a', payload: { labels: ['private'] }, policy_root: ROOT },
    ]);
    const refused = await world.push();
    expect(refused?.ref).toBe(journalOf(ADA));
    const { denied, target } = refused!.denial!;
    const { rule, reason } = denied.decision;
    expect(rule).toBe('private.stays');
    const record = { ...denied, ulid: '', engine: '', target, refs: [], rule, reason };
    const checks = replayDenial({ ...record, policyRoot: ROOT, rgc: denied.policy.rgc });
    expect(checks.filter(({ expected, actual }) => expected !== actual)).toEqual([]);
    expect(checks).toHaveLength(4);
  });

  test.each([
    'refs/gatos/x',
    'refs/gatos/journal/main',
    'refs/gatos/journal/main/user-ada/x',
    'refs/gatos/journal/Main/user-ada',
    'refs/gatos/state/main/x',
    'refs/gatos/cache/main-1',
    'refs/gatos/trust/x',
    'refs/gatos/trust/keys/ada',
    'refs/gatos/trust/approvals/ada',
    'refs/gatos/policies/active/x',
    'refs/gatos/audit/x',
    'refs/gatos',
    'refs/GATOS/journal/main/user-ada',
    'refs/replace/3220524d9ec7cb5b6f3a65580e52aef330157063',
    'refs/Replace/x',
  ])('%s', async (ref) => {
    await world.emit(ADA, one());
    expect(await world.refused(new Map([[ref, await world.head(journalOf(ADA))]]))).toBe('REF_UNKNOWN');
  });

  test('something of another kind at a reference of GATOS', async () => {
    await world.emit(ADA, one());
    const journal = await world.head(journalOf(ADA));
    const refs = [
      STATE,
      PROOFS,
      `${KEYS}user-eve`,
      'refs/gatos/policies/other',
      'refs/gatos/trust/approvals/user-ada',
    ];
    const codes = [];
    for (const ref of refs) codes.push(await world.refused(new Map([[ref, journal]])));
    expect(codes).toEqual([
      'CHECKPOINT_FORM',
      'PROOF_INVALID',
      'TRUST_FORMAT',
      'SIGNATURE_INVALID',
      'POLICY_FORMAT',
    ]);
    expect(await world.refused(new Map([[journalOf(EVE), await world.head(GRANTS)]]))).toBe('COMMIT_FORM');
    const ulid = '01HQC135WAR5GSNMXX8F000001';
    const denial = `refs/gatos/audit/policy/deny/${ulid}`;
    expect(await world.refused(new Map([[denial, await world.head(`${KEYS}user-bob`)]]))).toBe(
      'SIGNATURE_INVALID',
    );
    world.heads.set(denial, journal);
    expect(await world.refused(new Map([[denial, await world.head(`${KEYS}user-bob`)]]))).toBe(
      'FF_VIOLATION',
    );
    await world.emit(ADA, one());
    expect(await world.refused(new Map([[denial, await world.head(journalOf(ADA))]]))).toBe('FF_VIOLATION');
  });
});

/** A signer that lies in whatever way it is asked. */
function withAll(signer: ReturnType<typeof signerFor>): ReturnType<typeof signerFor> {
  const { sign } = signer;
  return { ...signer, signAll: async (messages) => messages.map((message) => sign(message)) };
}
