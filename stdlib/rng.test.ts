import { blake3 } from '@noble/hashes/blake3.js';
import fc from 'fast-check';
import { Fault } from '../vm/fault.ts';
import { DEFAULT_LIMITS } from '../vm/limits.ts';
import { Machine } from '../vm/machine.ts';
import type { Func } from '../vm/values/func.ts';
import { resultList, type Value } from '../vm/values/value.ts';
import { MEMBERS } from './library.ts';
import { Pcg32 } from './pcg32.ts';

const machine = new Machine({ ...DEFAULT_LIMITS, fuel: Number.MAX_SAFE_INTEGER });
const call = (f: Value, ...args: Value[]): Value => resultList(machine.call(f, args))[0];
const stream = (seed: string) => call(MEMBERS.get('rng'), seed) as Func;

test('PCG32 gives the published numbers of its demo: state 42, stream 54', () => {
  const generator = new Pcg32(42n, 54n);
  const numbers = Array.from({ length: 6 }, () => generator.next());
  expect(numbers).toEqual([0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e]);
});

/** The definition, in integers of 64 bits. */
function* definition(state: bigint, stream: bigint): Generator<number> {
  const increment = BigInt.asUintN(64, (stream << 1n) | 1n);
  const step = (s: bigint) => BigInt.asUintN(64, s * 6364136223846793005n + increment);
  let s = step(BigInt.asUintN(64, step(0n) + state));
  for (;;) {
    const word = BigInt.asUintN(32, ((s >> 18n) ^ s) >> 27n);
    const turn = s >> 59n;
    yield Number(BigInt.asUintN(32, (word >> turn) | (word << (-turn & 31n))));
    s = step(s);
  }
}

test('PCG32 in halves of 64 bits is what its definition says', () => {
  const bits = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  fc.assert(
    fc.property(bits, bits, (state, sequence) => {
      const generator = new Pcg32(state, sequence);
      const defined = definition(state, sequence);
      for (let i = 0; i < 50; i++) expect(generator.next()).toBe(defined.next().value);
    }),
  );
});

test('a stream is PCG32 seeded by the BLAKE3 hash of the seed', () => {
  const digest = new DataView(blake3(new TextEncoder().encode('seed')).slice().buffer);
  const defined = definition(digest.getBigUint64(0, true), digest.getBigUint64(8, true));
  const next = stream('seed');
  for (let i = 0; i < 100; i++) expect(call(next)).toBe(defined.next().value);
});

test('next(m, n) stays within its bounds and favours no number', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.maxSafeInteger(),
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      (seed, m, span) => {
        if (m + span > Number.MAX_SAFE_INTEGER) return;
        const next = stream(Buffer.from(seed).toString('latin1'));
        const number = call(next, m, m + span) as number;
        expect(number).toBeGreaterThanOrEqual(m);
        expect(number).toBeLessThanOrEqual(m + span);
      },
    ),
  );
  // 3/4 of 2^32: without dropping, the lower third would come up twice as often.
  const next = stream('bias');
  let low = 0;
  for (let i = 0; i < 3000; i++) if ((call(next, 3 * 2 ** 30) as number) <= 2 ** 30) low++;
  expect(low).toBeGreaterThan(900);
  expect(low).toBeLessThan(1100);
});

test.each<[string, Value[], string]>([
  ['empty', [0], "bad argument #1 to 'next' (interval is empty)"],
  ['reversed', [2, 1], "bad argument #2 to 'next' (interval is empty)"],
  ['too wide', [0, 2 ** 32], "bad argument #2 to 'next' (interval of more than 2^32 integers)"],
  ['fraction', [1.5], "bad argument #1 to 'next' (number has no integer representation)"],
  ['wide', [2n ** 95n - 2n ** 32n], "bad argument #1 to 'next' (out of range)"],
  ['text', ['6'], "bad argument #1 to 'next' (number expected, got string)"],
])('an interval that is %s is refused', (_, args, message) => {
  expect(() => call(stream('x'), ...args)).toThrow(new Fault('ARGUMENT', message));
});

test('a seed is a string, and the seed of a run is made of roots', () => {
  expect(() => call(MEMBERS.get('rng'), 42)).toThrow(
    "bad argument #1 to 'rng' (string expected, got number)",
  );
  const roots = [`blake3:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`, `sha256:${'3'.repeat(64)}`];
  const wanted = (lines: string[]) =>
    Buffer.from(blake3(new TextEncoder().encode(`gatos rng seed v1\n${lines.join('\n')}\n`))).toString(
      'latin1',
    );
  const seed = (...args: Value[]) => call(MEMBERS.get('rng_seed'), ...args);
  expect(seed(...roots)).toBe(wanted(roots));
  expect(seed(roots[0], undefined, roots[2])).toBe(wanted([roots[0]!, '', roots[2]!]));
  expect(() => seed(roots[0], roots[1], 'sha256:3')).toThrow('fold_root is not a root');
});

test.each([
  ['a generator', () => stream('x')],
  ['the matches of gmatch', () => call(MEMBERS.get('string.gmatch'), 'abc', '.') as Func],
])('%s that is frozen faults', (_, make) => {
  const iterator = make();
  call(iterator);
  iterator.freeze();
  expect(() => call(iterator)).toThrow(expect.objectContaining({ code: 'FROZEN' }));
});
