import { Fixed } from '../../canonical/fixed.ts';
import { encodeJson } from '../../canonical/json-encode.ts';
import { ADA, POLICY, policyVersion, World } from '../../tests/gate/world.ts';
import { all, expectValue } from '../../tests/ledger/repositories.ts';
import type { StoredCommit } from '../ledger/commit-store.ts';
import { verifySignature } from '../ledger/node/ed25519.ts';
import { readCommit } from '../ledger/read-commit.ts';
import { filesOfApprovals, readApprovals, subjectsOfCommit } from './approvals.ts';
import { denialOfCommit } from './denial-commit.ts';
import { coversCap, grantsOfCommit, grantsOfJson } from './grants.ts';
import { commitOfPolicy, policyOfCommit } from './policy-commit.ts';
import { APPROVALS, bundleRef } from './policy-refs.ts';
import { readDenials } from './read-denials.ts';

/** What others have written is a problem with a code, whatever it is. */
const bytes = (text: string) => new TextEncoder().encode(text);
/** A number of a log is an object to the host if a double cannot hold it. */
const WIDE = new Fixed((2n << 53n) + 1n);
const commit = (files: readonly (readonly [string, Uint8Array])[], message = 'x\n'): StoredCommit => ({
  id: '0'.repeat(40),
  parents: [],
  message,
  files: new Map(files),
});

test.each([
  '',
  '[]',
  'null',
  '{"x":1}',
  '{"caps":[]}',
  '{"caps":{"user:ada":"x"}}',
  '{"caps":{"user:ada":[1]}}',
  '{"epoch":"1"}',
  '{"epoch":1.5}',
  '{"groups":{"a":null}}',
  '{"trust":{"user:ada":2}}',
  '{"trust":2097153.5}',
  '{"trust":{"user:ada":{}}}',
  '{"trust":{"user:ada":{"level":1,"more":1}}}',
  '{"epoch":1,"epoch":2}',
  '{"groups":{"a":["\\ud800"]}}',
])('%s are no grants', (text) => {
  expect(grantsOfJson(bytes(text)).problem?.code).toBe('POLICY_FORMAT');
});

test('a commit of grants holds them and nothing else', () => {
  const grants = ['grants.json', bytes('{}')] as const;
  expectValue(grantsOfCommit(commit([grants])));
  for (const files of [[], [grants, ['x', bytes('')]], [['x', bytes('{}')]]] as const)
    expect(grantsOfCommit(commit(files)).problem?.code).toBe('POLICY_FORMAT');
});

test('names that the host knows are names like others', () => {
  const { value } = grantsOfJson(bytes('{"groups":{"__proto__":["user:ada"],"constructor":[]}}'));
  expect(Object.keys(value!.groups).sort()).toEqual(['__proto__', 'constructor']);
  expect(grantsOfJson(bytes('{"__proto__":{}}')).problem?.code).toBe('POLICY_FORMAT');
});

test.each([
  ['a:b', ['a:b'], true],
  ['a:b', ['*'], true],
  ['a:b', ['a:*'], true],
  ['a:b:c', ['a:*'], true],
  ['a', ['a:*'], false],
  ['ab:c', ['a:*'], false],
  ['a:b', ['a'], false],
  ['a:b', [], false],
])('%s of %j: %s', (cap, granted, expected) => {
  expect(coversCap(granted, cap)).toBe(expected);
});

test('versions of policies', () => {
  const version = policyVersion(POLICY);
  const { subject, trailers, files } = commitOfPolicy('Install', version);
  const message = `${subject}\n\n${trailers.map((one) => `${one.join(': ')}\n`).join('')}`;
  expect(expectValue(policyOfCommit(commit([...files], message)))).toMatchObject({
    bundle: 'main',
    policyRoot: version.policyRoot,
  });
  const rgc = files.get('policy.rgc')!;
  for (const [changed, text] of [
    [[], message],
    [[['policy.rgs', bytes(POLICY)]], message],
    [
      [
        ['policy.rgc', rgc],
        ['x', rgc],
      ],
      message,
    ],
    [[['policy.rgc', rgc.subarray(1)]], message],
    [[['policy.rgc', bytes(POLICY)]], message],
    [[['policy.rgc', rgc]], 'x\n'],
    [[['policy.rgc', rgc]], message.replace(/Bundle: .*\n/, '')],
    [[['policy.rgc', rgc]], message.replace('sha256:', 'sha256:0')],
  ] as const)
    expect(policyOfCommit(commit(changed, text)).problem?.code).toBe('POLICY_FORMAT');
});

test('approvals', () => {
  const files = expectValue(filesOfApprovals(ADA, ['b', 'a', 'b']));
  expect(expectValue(subjectsOfCommit(commit([...files]), ADA))).toEqual(['a', 'b']);
  expect(subjectsOfCommit(commit([...files]), 'user:bob').problem?.code).toBe('POLICY_FORMAT');
  for (const subject of ['', 'a b', 'a\n', 'ü', 'x'.repeat(301)])
    expect(filesOfApprovals(ADA, [subject]).problem?.code).toBe('POLICY_FORMAT');
  for (const text of ['', '{}', '[]', 'null', `{"actor":"${ADA}"}`, `{"actor":"${ADA}","subjects":[1]}`])
    expect(subjectsOfCommit(commit([['approvals.json', bytes(text)]]), ADA).problem?.code).toBe(
      'POLICY_FORMAT',
    );
});

test('approvals of an actor in the place of another', async () => {
  const world = await World.governed();
  const files = expectValue(filesOfApprovals(ADA, ['x']));
  await world.sign(`${APPROVALS}user-bob`, { subject: 'Approve', trailers: [], files }, ADA);
  expect(expectValue(await readApprovals(world.store, verifySignature))).toEqual(new Map());
  await world.approve('x', ADA);
  expect(expectValue(await readApprovals(world.store, verifySignature))).toEqual(new Map([['x', [ADA]]]));
});

test('records of denials', async () => {
  const world = await World.governed();
  await world.emit(ADA, [{ type: 'a', payload: { labels: ['private'] } }]);
  const [denial] = await all(readDenials(world.store));
  const stored = expectValue(await readCommit(world.store, denial!.commit));
  const said = JSON.parse(new TextDecoder().decode(stored.files.get('denial.json')));
  const record = (changed: object) => {
    const files = new Map(stored.files).set('denial.json', encodeJson({ ...said, ...changed }).value!);
    return denialOfCommit({ ...stored, files });
  };
  expect(expectValue(record({}))).toEqual(expectValue(denial!.record));
  for (const changed of [
    { ulid: 'x' },
    { ulid: 1 },
    { data: null },
    { data: WIDE },
    { intent: [] },
    { intent: WIDE },
    { engine: null },
    { decision: { rule: 'x', reason: 'y', verdict: 'allow' } },
    { decision: 'deny' },
    { policy_root: 1 },
    { target: null },
    { subject: 1 },
    { refs: {} },
    { refs: [1] },
    { refs: [{ ref: 'x', from: 1, to: null }] },
  ])
    expect([changed, record(changed).problem?.code]).toEqual([changed, 'AUDIT_FORMAT']);
  for (const name of ['denial.json', 'policy.rgc']) {
    const files = new Map(stored.files);
    files.delete(name);
    expect(denialOfCommit({ ...stored, files }).problem?.code).toBe('AUDIT_FORMAT');
  }
  // In the place of another, or on top of something, a record counts for nothing.
  await world.store.append('refs/gatos/audit/policy/deny/01HQC135WAR5GSNMXX8F000001', undefined, [
    { author: 'x', seconds: 0, message: stored.message, files: stored.files },
  ]);
  const codes = async () => (await all(readDenials(world.store))).map(({ record: one }) => one.problem?.code);
  expect(await codes()).toEqual(['AUDIT_FORMAT', undefined]);
  const again = { author: 'x', seconds: 0, message: stored.message, files: stored.files };
  expectValue(await world.store.append(denial!.ref, stored.id, [again]));
  expect(await codes()).toEqual(['AUDIT_FORMAT', 'AUDIT_FORMAT']);
});

test.each(['active', 'Main', 'a/b', '', '../x', 'x'.repeat(65)])('%j is no bundle', (name) => {
  expect(bundleRef(name).problem?.code).toBe('NAMESPACE');
});
