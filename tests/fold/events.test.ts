import type { Data } from '../../canonical/data.ts';
import { event, expectValue, foldOf, ulid } from './fold-of.ts';

const COUNT = 'return function(state, event) state.n = (state.n or 0) + 1 return state end';

test('events must come in ULID order', () => {
  const run = expectValue(foldOf(COUNT).start());
  expectValue(run.apply(event(2, 1)));
  const refused = run.apply(event(1, 1));
  expect(refused.problem?.code).toBe('ULID_ORDER');
  expect(run.apply(event(3, 1)).problem?.code).toBe('ULID_ORDER');
  expect(run.result().problem?.code).toBe('ULID_ORDER');
});

test('the same event twice counts once; another with its ULID is refused', () => {
  const run = expectValue(foldOf(COUNT).start());
  const once = event(1, { a: 1, b: 2 });
  expect(expectValue(run.apply(once))).toBe(true);
  const root = expectValue(run.result()).inputsRoot;
  expect(
    expectValue(run.apply({ payload: { b: 2, a: 1 }, actor: 'user:ada', type: 'test', ulid: ulid(1) })),
  ).toBe(false);
  expect(expectValue(run.result())).toMatchObject({ events: 1, inputsRoot: root });
  expect(run.apply(event(1, { a: 1, b: 3 })).problem?.code).toBe('DUP_ULID');
});

const good = event(1, null) as { [key: string]: Data };
const without = (name: string): Data =>
  Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));

test.each<[string, Data, string]>([
  ['no object', [good], 'must be an object'],
  ['no ulid', without('ulid'), '"ulid" is missing'],
  ['no type', without('type'), '"type" is missing'],
  ['no actor', without('actor'), '"actor" is missing'],
  ['no payload', without('payload'), '"payload" is missing'],
  ['a lower-case ulid', { ...good, ulid: ulid(1).replace('1', 'a') }, '"ulid" must be'],
  ['a ulid that is too large', { ...good, ulid: `8${'0'.repeat(25)}` }, '"ulid" must be'],
  ['an actor of no kind', { ...good, actor: 'ada' }, '"actor" must be'],
  ['a number as type', { ...good, type: 1 }, '"type" must be'],
  ['an unknown field', { ...good, timestamp: 'now' }, 'unknown field "timestamp"'],
  [
    'an unknown field __proto__',
    Object.defineProperty({ ...good }, '__proto__', { value: 1, enumerable: true }),
    'unknown field "__proto__"',
  ],
  ['a root that is none', { ...good, fold_root: 'sha256:xyz' }, '"fold_root" must be'],
  ['a time with a zone', { ...good, ts: '2026-01-01T00:00:00+01:00' }, '"ts" must be'],
])('%s is refused', (_, data, message) => {
  const refused = expectValue(foldOf(COUNT).start()).apply(data);
  expect(refused.problem).toMatchObject({ code: 'EVENT_SHAPE', message: expect.stringContaining(message) });
});

test('a fraction that no float holds is refused in an envelope', () => {
  const run = expectValue(foldOf(COUNT).start());
  expect(run.apply(event(1, 0.1 + 0.2)).problem).toBeDefined();
});

test('the inputs root is BLAKE3 over the digests: it changes with any event and with their order', () => {
  const rootOf = (...payloads: Data[]) => {
    const run = expectValue(foldOf(COUNT).start());
    payloads.forEach((payload, i) => {
      expectValue(run.apply(event(i + 1, payload)));
    });
    return expectValue(run.result()).inputsRoot;
  };
  const roots = [rootOf(), rootOf(1), rootOf(2), rootOf(1, 2), rootOf(2, 1), rootOf(1, 2, 3)];
  expect(new Set(roots).size).toBe(roots.length);
  // BLAKE3 of no bytes at all, as its specification gives it.
  expect(roots[0]).toBe('blake3:af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262');
});
