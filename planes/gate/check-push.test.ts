import { encodeJson } from '../../canonical/json-encode.ts';
import { stateRootOf } from '../../fold/artifacts.ts';
import {
  ADA,
  BOB,
  EVE,
  expectAccepted,
  GRANTS_OF_TESTS,
  journalOf,
  POLICY,
  policyVersion,
  signerFor,
  World,
} from '../../tests/gate/world.ts';
import { expectValue } from '../../tests/ledger/repositories.ts';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import { trustKey } from '../ledger/trusted-keys.ts';
import { commitOfPolicy } from '../policy/policy-commit.ts';
import { ACTIVE, GRANTS } from '../policy/policy-refs.ts';
import { replayDenial } from '../policy/replay-denial.ts';
import { commitOfCheckpoint } from '../state/checkpoint-commit.ts';
import { commitOfProof, proofOfCommit } from '../state/proof-commit.ts';
import { readCommit } from '../state/read-commit.ts';
import { readState } from '../state/read-state.ts';

const one = (payload: unknown = 1) => [{ type: 'a', payload: payload as number }];
const KEYS = 'refs/gatos/trust/keys/';
const STATE = 'refs/gatos/state/main';
const PROOFS = 'refs/gatos/audit/proofs/main';

let world: World;
beforeEach(async () => {
  world = await World.governed();
});

const code = async (changes?: ReadonlyMap<string, string | undefined>) =>
  (await world.push(changes))?.problem.code;
const head = async (ref: string) => expectValue(await world.store.head(ref)) as string;

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

  test('a checkpoint of a policy that was active once', async () => {
    const before = policyVersion(POLICY).policyRoot;
    await world.emit(ADA, one());
    await world.fold(ADA, before);
    await world.activate(POLICY.replace('only members', 'just members'));
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
    const [first] = [await head(journalOf(ADA))];
    await world.emit(ADA, one());
    expectAccepted(await world.push());
    expect(await code(new Map([[journalOf(ADA), first]]))).toBe('FF_VIOLATION');
    expect(await code(new Map([[journalOf(ADA), undefined]]))).toBe('FF_VIOLATION');
    const root = policyVersion(POLICY).policyRoot;
    await world.forge(ADA, [{ type: 'a', payload: 3, policy_root: root }], signerFor(ADA), 'other');
    expect(await code(new Map([[journalOf(ADA), await head(journalOf(ADA, 'other'))]]))).toBe('FF_VIOLATION');
  });

  test.each([STATE, PROOFS, ACTIVE, GRANTS, `${KEYS}user-ada`, 'refs/gatos/policies/main'])(
    'a deleted or rewound %s',
    async (ref) => {
      const root = policyVersion(POLICY).policyRoot;
      await world.emit(ADA, one());
      await world.fold(ADA, root);
      expectAccepted(await world.push());
      const first = await head(ref);
      expect(await code(new Map([[ref, undefined]]))).toBe('FF_VIOLATION');
      await world.emit(ADA, one());
      await world.fold(ADA, root);
      await world.activate(POLICY.replace('only', 'just'));
      await world.grant({ ...GRANTS_OF_TESTS, epoch: 1 });
      const by = { actor: ADA, signer: signerFor(ADA), seconds: 0 };
      expectValue(await trustKey(world.store, ADA, testSigner(9).publicKey, by));
      expectAccepted(await world.push());
      expect(await code(new Map([[ref, first]]))).toBe('FF_VIOLATION');
    },
  );

  test('an event that is not signed by its key, or by a key that nobody trusts', async () => {
    const lying = { ...signerFor(ADA), sign: signerFor(BOB).sign };
    const root = policyVersion(POLICY).policyRoot;
    await world.forge(ADA, [{ type: 'a', payload: 1, policy_root: root }], withAll(lying));
    expect(await code()).toBe('SIGNATURE_INVALID');
    await world.forge(BOB, [{ type: 'a', payload: 1, policy_root: root }], testSigner(7));
    expect(await code(new Map([[journalOf(BOB), await head(journalOf(BOB))]]))).toBe('KEY_UNTRUSTED');
  });

  test("events in the journal of somebody else, by the owner's own key or copied there", async () => {
    const root = policyVersion(POLICY).policyRoot;
    await world.forge(ADA, [{ type: 'a', payload: 1, policy_root: root }], signerFor(BOB));
    expect(await code()).toBe('KEY_UNTRUSTED');
    await world.forge(BOB, [{ type: 'a', payload: 1, policy_root: root }]);
    expect(await code(new Map([[journalOf(EVE), await head(journalOf(BOB))]]))).toBe('KEY_UNTRUSTED');
    await world.trust(EVE, ADA);
    const changes = new Map([
      [`${KEYS}user-eve`, await head(`${KEYS}user-eve`)],
      [journalOf(ADA, 'other'), await head(journalOf(BOB))],
    ]);
    expect(await code(changes)).toBe('KEY_UNTRUSTED');
  });

  test('events of one namespace that somebody repeats in another', async () => {
    await world.emit(ADA, one());
    await world.emit(ADA, one());
    const first = expectValue(await readCommit(world.store, await head(journalOf(ADA)))).parents[0]!;
    expectAccepted(await world.push());
    for (const copied of [first, await head(journalOf(ADA))])
      expect(await code(new Map([[journalOf(ADA, 'other'), copied]]))).toBe('DUP_ULID');
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
    expect(await code()).toBe('POLICY_ROOT');
  });

  test('events under a policy that has been replaced', async () => {
    const old = policyVersion(POLICY).policyRoot;
    await world.activate(POLICY.replace('only', 'just'));
    expectAccepted(await world.push());
    await world.forge(ADA, [{ type: 'a', payload: 1, policy_root: old }]);
    expect(await code()).toBe('POLICY_ROOT');
  });

  test('events that state capabilities which their actor does not have', async () => {
    const root = policyVersion(POLICY).policyRoot;
    await world.forge(ADA, [{ type: 'a', payload: 1, caps: ['x:y'], policy_root: root }]);
    expect(await code()).toBe('CAP_UNGRANTED');
    await world.grant({ ...GRANTS_OF_TESTS, caps: { [ADA]: ['x:*'] } });
    expectAccepted(await world.push());
  });

  test('events that the policy denies: with all that it takes to decide that again', async () => {
    const root = policyVersion(POLICY).policyRoot;
    await world.forge(ADA, [
      { type: 'a', payload: 1, policy_root: root },
      { type: 'a', payload: { labels: ['private'] }, policy_root: root },
    ]);
    const refused = await world.push();
    expect(refused?.ref).toBe(journalOf(ADA));
    const { denied, target } = refused!.denial!;
    const { rule, reason } = denied.decision;
    expect(rule).toBe('private.stays');
    const record = { ...denied, ulid: '', engine: '', target, refs: [], rule, reason };
    const checks = replayDenial({ ...record, policyRoot: root, rgc: denied.policy.rgc });
    expect(checks.filter(({ expected, actual }) => expected !== actual)).toEqual([]);
    expect(checks).toHaveLength(4);
  });

  test('a state without its proof, by an untrusted key, with other artifacts, of a policy that never was', async () => {
    await world.emit(ADA, one());
    await world.fold(ADA, policyVersion(POLICY).policyRoot);
    const journal = [journalOf(ADA), await head(journalOf(ADA))] as const;
    const state = [STATE, await head(STATE)] as const;
    expect(await code(new Map([journal, state]))).toBe('PROOF_INVALID');
    const proofs = [PROOFS, await head(PROOFS)] as const;
    // The events that were folded have to come too, or before.
    expect(await code(new Map([proofs, state]))).toBe('PROOF_INVALID');

    const { message } = expectValue(await readCommit(world.store, state[1]));
    const files = new Map([['state.json', encodeJson({ n: 1000 }).value!]]);
    const [forged] = expectValue(
      await world.store.append('refs/x', undefined, [{ author: 'x', seconds: 0, message, files }]),
    );
    expect(await code(new Map([journal, proofs, [STATE, forged]]))).toBe('PROOF_INVALID');
    expectAccepted(await world.push(new Map([journal, proofs, state])));

    await world.emit(ADA, one());
    await world.fold(ADA);
    expect(await code()).toBe('POLICY_ROOT');
    await world.emit(ADA, one());
    await world.fold(ADA, `sha256:${'1'.repeat(64)}`);
    expect(await code()).toBe('POLICY_ROOT');
  });

  test('a state that is signed and is not what the events give: in the research profile', async () => {
    await world.emit(ADA, one());
    await world.fold(ADA, policyVersion(POLICY).policyRoot);
    const checkpoint = expectValue(await readState(world.store, 'main'));
    const proof = expectValue(proofOfCommit(expectValue(await readCommit(world.store, await head(PROOFS)))));
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
    expect(await code(new Map([[ref, await head(journalOf(ADA))]]))).toBe('REF_UNKNOWN');
  });

  test('something of another kind at a reference of GATOS', async () => {
    await world.emit(ADA, one());
    const journal = await head(journalOf(ADA));
    const refs = [
      STATE,
      PROOFS,
      `${KEYS}user-eve`,
      'refs/gatos/policies/other',
      'refs/gatos/trust/approvals/user-ada',
    ];
    const codes = [];
    for (const ref of refs) codes.push(await code(new Map([[ref, journal]])));
    expect(codes).toEqual([
      'CHECKPOINT_FORM',
      'PROOF_INVALID',
      'TRUST_FORMAT',
      'SIGNATURE_INVALID',
      'POLICY_FORMAT',
    ]);
    expect(await code(new Map([[journalOf(EVE), await head(GRANTS)]]))).toBe('COMMIT_FORM');
    const ulid = '01HQC135WAR5GSNMXX8F000001';
    const denial = `refs/gatos/audit/policy/deny/${ulid}`;
    expect(await code(new Map([[denial, await head(`${KEYS}user-bob`)]]))).toBe('SIGNATURE_INVALID');
    world.heads.set(denial, journal);
    expect(await code(new Map([[denial, await head(`${KEYS}user-bob`)]]))).toBe('FF_VIOLATION');
  });
});

describe('who governs', () => {
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

  test('then whom the policy lets: keys, capabilities, groups and policies', async () => {
    await world.trust(EVE, EVE);
    expect(await code()).toBe('KEY_UNTRUSTED');
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
    await world.approve('x', ADA);
    const mine = await head('refs/gatos/trust/approvals/user-ada');
    expect(await code(new Map([['refs/gatos/trust/approvals/user-bob', mine]]))).toBe('POLICY_FORMAT');
  });

  test('keys stay', async () => {
    const files = new Map([['keys.json', encodeJson({ actor: ADA, keys: [] }).value!]]);
    await world.sign(`${KEYS}user-ada`, { subject: 'x', trailers: [], files }, ADA);
    expect(await code()).toBe('TRUST_FORMAT');
  });
});

describe('profiles', () => {
  test('local: the policy is left to those who append; forgeries are not', async () => {
    world.profile = 'local';
    const root = policyVersion(POLICY).policyRoot;
    await world.forge(ADA, [{ type: 'a', payload: { labels: ['private'] }, policy_root: root }]);
    expectAccepted(await world.push());
    await world.forge(ADA, [{ type: 'a', payload: 1, policy_root: root }], testSigner(8));
    expect(await code()).toBe('KEY_UNTRUSTED');
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
    const commit = await head(GRANTS);
    await world.activate(POLICY.slice(0, POLICY.indexOf('  - id: ADR-0042')));
    expectAccepted(await world.push());
    const push = new Map([['refs/heads/main', commit]]);
    world.profile = 'saas';
    expect(await code(push)).toBe('POLICY_DENY');
    world.profile = 'push-gate';
    expectAccepted(await world.push(push));
  });
});

/** A signer that lies in whatever way it is asked. */
function withAll(signer: ReturnType<typeof signerFor>): ReturnType<typeof signerFor> {
  const { sign } = signer;
  return { ...signer, signAll: async (messages) => messages.map((message) => sign(message)) };
}
