import fc from 'fast-check';
import { firstDifference } from '../../fold/first-difference.ts';
import type { Fold } from '../../fold/fold.ts';
import { event, expectValue, foldOf } from '../fold/fold-of.ts';
import { foldWith, runOver, yamlFold } from './yaml-fold-of.ts';

const events = (payloads: readonly number[]) => payloads.map((payload, i) => event(i + 1, payload));
const parting = (a: Fold, b: Fold, payloads: readonly number[]) =>
  expectValue(firstDifference(a, b, events(payloads)));

const sum = foldOf('return function(s, e) s.n = (s.n or 0) + e.payload return s end');
/** Leaves out what is 3, and so parts and meets again. */
const some = foldOf(
  'return function(s, e) s.n = (s.n or 0) + (e.payload == 3 and 0 or e.payload) return s end',
);
const batch = foldOf(
  'function fold(events) local n = 0 for _, e in ipairs(events) do n = n + e.payload end return emit_json_canonical("state.json", { n = n }) end',
);
const rootAfter = (fold: Fold, payloads: readonly number[], n: number) =>
  runOver(fold, events(payloads).slice(0, n)).stateRoot;

test('before the event they agree, after it they do not, and nothing is found only where they agree in the end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(1, 2, 3, -3), { minLength: 1, maxLength: 25 }), (payloads) => {
      const found = parting(sum, some, payloads);
      if (found === undefined) {
        expect(rootAfter(sum, payloads, payloads.length)).toBe(rootAfter(some, payloads, payloads.length));
        return;
      }
      expect(rootAfter(sum, payloads, found.after)).toBe(rootAfter(some, payloads, found.after));
      expect(rootAfter(sum, payloads, found.after + 1)).not.toBe(rootAfter(some, payloads, found.after + 1));
      expect(found.differences.map(({ path }) => path)).toEqual([['state.json', 'n']]);
    }),
    { numRuns: 60 },
  );
});

test('a batch is run from the start each time; its first state may differ already', () => {
  expect(parting(sum, batch, [1, 2])).toMatchObject({
    after: -1,
    differences: [{ path: ['state.json', 'n'], b: 0 }],
  });
  expect(parting(batch, batch, [1, 2])).toBeUndefined();
});

test('what differs is shown where it differs', () => {
  const one = yamlFold(foldWith(['kind: append', 'into: all'], ['kind: max', 'value: $', 'into: top']));
  const two = yamlFold(
    foldWith(
      ['kind: append', 'into: all', 'where: "event.ulid > \'00000000000000000000000002\'"'],
      ['kind: max', 'value: $', 'into: top'],
    ),
  );
  const entry = (n: number, value: number) => ({ ulid: `0000000000000000000000000${n}`, value });
  const found = parting(one, two, [5]);
  expect(found).toEqual({ after: 0, differences: [{ path: ['state.json', 'all', 1], a: entry(1, 5) }] });
});

test('a fold that fails says so', () => {
  const fails = foldOf('return function(s, e) if e.payload == 2 then error("two") end return s end');
  expect(firstDifference(sum, fails, events([1, 2])).problem).toMatchObject({ code: 'ERROR' });
});
