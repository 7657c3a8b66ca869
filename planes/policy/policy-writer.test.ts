import { compileFold } from '../../compiler/compile-fold.ts';
import {
  ADA,
  BOB,
  EVE,
  FOLD,
  GRANTS_OF_TESTS,
  journalOf,
  POLICY,
  policyVersion,
  ROOT,
  World,
} from '../../tests/gate/world.ts';
import { all, expectValue } from '../../tests/ledger/repositories.ts';
import { decodeEvent } from '../ledger/decode-event.ts';
import { eventsOfCommit } from '../ledger/event-commit.ts';
import { verifySignature } from '../ledger/node/ed25519.ts';
import { readCommit } from '../ledger/read-commit.ts';
import { activePolicy } from './active-policy.ts';
import { commitOfPolicy } from './policy-commit.ts';
import { ACTIVE } from './policy-refs.ts';
import { readDenials } from './read-denials.ts';
import { replayDenial } from './replay-denial.ts';

const OTHER = POLICY.replace('only members', 'just members');

let world: World;
beforeEach(async () => {
  world = await World.governed();
});

const denials = async () => (await all(readDenials(world.store))).map(({ record }) => expectValue(record));

async function envelopes(actor: string) {
  const head = expectValue(await world.store.head(journalOf(actor))) as string;
  const found = [];
  for (const commit of await all(world.store.read({ until: head })))
    for (const { bytes } of expectValue(eventsOfCommit(commit))) found.push(expectValue(decodeEvent(bytes)));
  return found;
}

test('events state the policy that has allowed them', async () => {
  expectValue(await world.emit(ADA, [{ type: 'a', payload: 1 }]));
  const next = await world.activate(OTHER);
  expectValue(await world.emit(ADA, [{ type: 'a', payload: 2 }]));
  expect((await envelopes(ADA)).map(({ policy_root }) => policy_root)).toEqual([ROOT, next]);
});

test('one writer, while policies and grants change', async () => {
  const writer = world.writer(ADA);
  const draft = [{ type: 'a', payload: 1, caps: ['x:y'] }];
  expect((await writer.append(draft)).problem?.code).toBe('CAP_UNGRANTED');
  await world.grant({ ...GRANTS_OF_TESTS, caps: { [ADA]: ['x:*'] } });
  expectValue(await writer.append(draft));
  const next = await world.activate(OTHER);
  expectValue(await writer.append(draft));
  expect((await envelopes(ADA)).map(({ policy_root }) => policy_root)).toEqual([ROOT, next]);
});

test('without a policy there is nothing to state, and nobody is asked', async () => {
  world = new World();
  await world.trust(EVE);
  expectValue(await world.emit(EVE, [{ type: 'a', payload: 1, caps: ['x'] }]));
  expect((await envelopes(EVE))[0]).not.toHaveProperty('policy_root');
  const stated = await world.emit(EVE, [{ type: 'a', payload: 1, policy_root: ROOT }]);
  expect(stated.problem?.code).toBe('POLICY_ROOT');
});

test('what is denied is not appended, and is recorded: who, what, why, under which policy', async () => {
  await world.trust(EVE, ADA);
  const refused = await world.emit(EVE, [{ type: 'a', payload: { n: 1.5 } }]);
  expect(refused.problem).toMatchObject({
    code: 'POLICY_DENY',
    message: 'members.append: only members append',
  });
  expect(refused.problem?.hint).toMatch(/^see refs\/gatos\/audit\/policy\/deny\/[0-9A-Z]{26}$/);
  expect(await world.store.head(journalOf(EVE))).toEqual({ value: undefined });
  const [record, ...more] = await denials();
  expect(more).toEqual([]);
  expect(record).toMatchObject({
    target: journalOf(EVE),
    policyRoot: ROOT,
    rule: 'members.append',
    reason: 'only members append',
    intent: { intent: 'append', actor: EVE, type: 'a', ns: 'main', path: 'gatos/journal/main/user-eve' },
    data: { groups: GRANTS_OF_TESTS.groups, signers: [EVE], approvals: [] },
    refs: [{ ref: journalOf(EVE), from: null, to: null }],
  });
  expect(record!.subject).toMatch(/^bafyr4i/);
});

test('one of many: none of them is appended', async () => {
  const drafts = [
    { type: 'a', payload: 1 },
    { type: 'a', payload: { labels: ['private'] } },
  ];
  const refused = await world.emit(ADA, drafts);
  expect(refused).toMatchObject({ draft: 1, problem: { code: 'POLICY_DENY' } });
  expect(await world.store.head(journalOf(ADA))).toEqual({ value: undefined });
  expect((await denials())[0]?.intent.labels).toEqual(['private']);
});

test('what was denied is not kept: a payload that must not leave does not leave in the audit', async () => {
  await world.emit(ADA, [{ type: 'a', payload: { labels: ['private'], secret: 'xyzzy' } }]);
  const [denial] = await all(readDenials(world.store));
  const { files, message } = expectValue(await readCommit(world.store, denial!.commit));
  const kept = [message, ...[...files.values()].map((bytes) => new TextDecoder('latin1').decode(bytes))];
  expect(kept.join()).not.toContain('xyzzy');
});

test('labels of another shape are denied by who reads them', async () => {
  const refused = await world.emit(ADA, [{ type: 'a', payload: { labels: 'private' } }]);
  expect(refused.problem?.message).toMatch(/^intent\.invalid: labels must be/);
});

test('capabilities that an event states must be those of its actor', async () => {
  const draft = [{ type: 'a', payload: 1, caps: ['exec:run'] }];
  expect((await world.emit(ADA, draft)).problem?.code).toBe('CAP_UNGRANTED');
  await world.grant({ ...GRANTS_OF_TESTS, caps: { [ADA]: ['exec:*'] } });
  expectValue(await world.emit(ADA, draft));
  expect((await world.emit(BOB, draft)).problem?.code).toBe('CAP_UNGRANTED');
});

test('a log that is emitted again gives the same events, whatever is active by then', async () => {
  const ulid = (n: number) => `01HQC135WAR5GSNMXX8F00000${n}`;
  const log = [1, 2].map((n) => ({ ulid: ulid(n), type: 'a', payload: n }));
  const first = expectValue(await world.emit(ADA, log));
  await world.activate(OTHER);
  const again = expectValue(await world.emit(ADA, [...log, { ulid: ulid(3), type: 'a', payload: 3 }]));
  expect(again.events.map(({ repeated }) => repeated)).toEqual([true, true, false]);
  expect(again.events[0]!.cid).toBe(first.events[0]!.cid);
  expect((await world.emit(ADA, [{ ...log[0]!, payload: 9 }])).problem?.code).toBe('DUP_ULID');
});

test('a policy, grants or approvals that nobody trusted has signed decide nothing', async () => {
  await world.sign(ACTIVE, commitOfPolicy('Activate', policyVersion(OTHER)), EVE);
  expect((await activePolicy(world.store, verifySignature)).problem?.code).toBe('KEY_UNTRUSTED');
  expect((await world.emit(ADA, [{ type: 'a', payload: 1 }])).problem?.code).toBe('KEY_UNTRUSTED');
  world = await World.governed();
  await world.grant(GRANTS_OF_TESTS, EVE);
  expect((await world.emit(ADA, [{ type: 'a', payload: 1 }])).problem?.code).toBe('KEY_UNTRUSTED');
  world = await World.governed();
  await world.approve('x', EVE);
  expectValue(await world.emit(ADA, [{ type: 'a', payload: 1 }]));
});

test('denials come out again years later: other policies, other grants, other actors', async () => {
  await world.emit(ADA, [{ type: 'a', payload: { labels: ['private'] } }]);
  await world.activate(OTHER.replace('private.stays', 'elsewhere'));
  await world.grant({ ...GRANTS_OF_TESTS, groups: {}, epoch: 7 });
  const [record] = await denials();
  const checks = replayDenial(record!);
  expect(checks.map(({ check }) => check)).toEqual(['policy', 'verdict', 'rule', 'reason']);
  expect(checks.filter(({ expected, actual }) => expected !== actual)).toEqual([]);

  const [, verdict, rule] = replayDenial({ ...record!, data: { ...record!.data, groups: {} } });
  expect([verdict!.actual, rule!.actual]).toEqual(['deny', 'private.stays']);
  const wrong = (changed: object) =>
    replayDenial({ ...record!, ...changed })
      .filter(({ expected, actual }) => expected !== actual)
      .map(({ check }) => check);
  expect(wrong({ intent: { ...record!.intent, labels: [] } })).toEqual(['verdict', 'rule', 'reason']);
  expect(wrong({ reason: 'because' })).toEqual(['reason']);
  expect(wrong({ policyRoot: ROOT.replace(/.$/, 'x') })).toEqual(['policy']);
  expect(wrong({ rgc: new Uint8Array(3) })).toEqual(['policy']);
});

test('a checkpoint and its proof name the policy', async () => {
  expectValue(await world.emit(ADA, [{ type: 'a', payload: 1 }]));
  await world.fold(ADA, ROOT);
  const head = expectValue(await world.store.head('refs/gatos/state/main')) as string;
  const { message } = expectValue(await readCommit(world.store, head));
  expect(message).toContain(`\nPolicy-Root: ${ROOT}\nFold-Root: ${compileFold(FOLD).foldRoot}\n`);
});
