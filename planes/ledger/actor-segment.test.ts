import fc from 'fast-check';
import { actorOfSegment, actorSegment } from './actor-segment.ts';
import { journalOfRef, journalRef } from './journal-name.ts';

test.each([
  ['user:ada', 'user-ada'],
  ['service:a-b_9', 'service-a-b_9'],
  ['user:Ada', 'user-%41da'],
  ['agent:a@b.c', 'agent-a%40b%2ec'],
  ['user:..', 'user-%2e%2e'],
  ['user:ü', 'user-%c3%bc'],
  ['user:a/b\n', 'user-a%2fb%0a'],
  ['user:%41', 'user-%2541'],
])('%j is %s', (actor, segment) => {
  expect(actorSegment(actor)).toEqual({ value: segment });
  expect(actorOfSegment(segment)).toBe(actor);
});

test.each([
  '',
  'ada',
  'user:',
  'User:ada',
  'robot:x',
  'user:e\u0301',
  'user:\ud800',
  `user:${'A'.repeat(66)}`,
])('%j is no actor with a journal', (actor) => {
  expect(actorSegment(actor).problem?.code).toMatch(/ACTOR_NAME|DATA_SURROGATE/);
});

test.each([
  'user-',
  'user-A',
  'user-%41DA',
  'user-%61',
  'user-%C3%BC',
  'user-%ff',
  'user-%4',
  'user-a.b',
  'robot-x',
  'userx',
])('%j is the segment of no actor', (segment) => {
  expect(actorOfSegment(segment)).toBeUndefined();
});

test('names that are longer than what a regular expression goes through', () => {
  const long = 'a'.repeat(31_000_000);
  expect(actorOfSegment(`user-${long}`)).toBeUndefined();
  expect(actorSegment(`user:${long}`).problem?.code).toBe('ACTOR_NAME');
});

test('any actor goes there and back, into a segment that git and every file system take', () => {
  fc.assert(
    fc.property(fc.constantFrom('user', 'agent', 'service'), fc.string({ unit: 'binary' }), (kind, name) => {
      const segment = actorSegment(`${kind}:${name}`);
      if (segment.problem !== undefined) return;
      expect(segment.value).toMatch(/^[a-z]+-[a-z0-9_%-]{1,195}$/);
      expect(actorOfSegment(segment.value)).toBe(`${kind}:${name}`);
    }),
  );
});

test('references of journals', () => {
  const ref = 'refs/gatos/journal/main/user-ada';
  expect(journalRef({ ns: 'main', actor: 'user:ada' })).toEqual({ value: ref });
  expect(journalOfRef(ref)).toEqual({ ns: 'main', actor: 'user:ada' });
  for (const ns of ['', 'Main', 'a/b', '..', '-a', 'a-', 'a--b', 'a.lock', 'ü', 'a b', 'a'.repeat(65)])
    expect([ns, journalRef({ ns, actor: 'user:ada' }).problem?.code]).toEqual([ns, 'NAMESPACE']);
  for (const other of [`${ref}/x`, 'refs/gatos/journal/main', 'refs/gatos/journal/M/user-ada', `x${ref}`])
    expect(journalOfRef(other)).toBeUndefined();
});
