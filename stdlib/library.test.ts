import { createHash } from 'node:crypto';
import { blake3 } from '@noble/hashes/blake3.js';
import fc from 'fast-check';
import { Fault } from '../vm/fault.ts';
import { DEFAULT_LIMITS } from '../vm/limits.ts';
import { Machine } from '../vm/machine.ts';
import { toRaw } from '../vm/number/convert.ts';
import type { Num } from '../vm/number/num.ts';
import { NativeFunction } from '../vm/values/native-function.ts';
import { Table } from '../vm/values/table.ts';
import { resultList, type Value } from '../vm/values/value.ts';
import { MEMBERS, stringLibrary } from './library.ts';

const machine = new Machine(
  { ...DEFAULT_LIMITS, fuel: Number.MAX_SAFE_INTEGER, memory: 2 ** 50 },
  stringLibrary,
);
const calls = (name: string, ...args: Value[]) => resultList(machine.call(MEMBERS.get(name), args));
const call = (name: string, ...args: Value[]): Value => calls(name, ...args)[0];
const fuelOf = (name: string, ...args: Value[]): number => {
  const before = machine.fuelLeft;
  call(name, ...args);
  return before - machine.fuelLeft;
};
const bytes = (text: string) => Buffer.from(text).toString('latin1');
const byteString = fc.uint8Array({ maxLength: 300 }).map((b) => Buffer.from(b).toString('latin1'));

test('what is called without a list does what it does with one: results, faults, fuel and memory', () => {
  const own = () => new Machine({ ...DEFAULT_LIMITS, fuel: 2000, memory: 20_000 }, stringLibrary);
  const outcome = (run: (machine: Machine) => unknown) => {
    const one = own();
    try {
      return [resultList(run(one) as Value), one.fuelLeft, one.memory];
    } catch (fault) {
      if (fault instanceof Fault) return [fault.code, fault.message, one.fuelLeft, one.memory];
      throw fault;
    }
  };
  const direct = [...MEMBERS.values()].flatMap((member) =>
    member instanceof NativeFunction
      ? Object.keys(member.direct).map((n) => [member, Number(n)] as const)
      : [],
  );
  expect(direct.length).toBeGreaterThan(10);
  const value = fc.oneof(
    { arbitrary: fc.constantFrom<Value[]>('', 'order', 'x'.repeat(40_000)), weight: 3 },
    { arbitrary: fc.integer({ min: -7, max: 41_000 }), weight: 4 },
    fc.constantFrom<Value[]>(
      undefined,
      null,
      true,
      0.5,
      -2.25,
      9,
      '3',
      2n ** 85n,
      2n ** 60n + 1n,
      2 ** 53 - 1,
    ),
    fc.constant('list'),
  );
  fc.assert(
    fc.property(fc.constantFrom(...direct), fc.tuple(value, value, value), ([native, count], values) => {
      const args = () =>
        values.slice(0, count).map((v) => (v === 'list' ? Table.arrayOf([1, 'two', 3]) : v)) as [
          Value,
          Value,
          Value,
        ];
      const [first, second] = [args(), args()];
      const fast = outcome((machine) => native.direct[count]!(machine, ...first));
      expect(fast).toEqual(outcome((machine) => native.call(machine, second)));
      expect(first).toEqual(second);
    }),
    { numRuns: 5000 },
  );
});

describe('plain search', () => {
  test('finds what the host finds, for needles of every length', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'aa', 'ab'), { maxLength: 60 }).map((a) => a.join(''));
    fc.assert(
      fc.property(text, text, fc.nat(10), (s, needle, from) => {
        const found = s.indexOf(needle, from);
        const wanted = from > s.length || found < 0 ? [undefined] : [found + 1, found + needle.length];
        expect(calls('string.find', s, needle, from + 1, true)).toEqual(wanted);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('fuel goes with the work', () => {
  const long = 'x'.repeat(64000);
  test.each<[string, Value[], Value[], number]>([
    ['string.find', [long, 'y', 1, true], ['x', 'y', 1, true], 64000 / 16],
    ['string.match', [long, '^.*y$'], ['', '^.*y$'], 64000],
    ['string.gsub', [long, '.', '%0%0'], ['', '.', '%0%0'], 64000],
    ['string.upper', [long], [''], 64000 / 2],
    ['string.reverse', [long], [''], 64000 / 2],
    ['string.format', ['%q', long], ['%q', ''], 64000 / 4],
    ['utf8.len', [long], [''], 64000 / 4],
    ['hash.sha256', [long], [''], 64000],
    ['hash.hex', [long], [''], 64000 / 2],
    ['json.encode_canonical', [long], [''], 64000 / 4],
    ['json.decode', [`"${long}"`], ['""'], 64000 / 4],
  ])('%s', (name, large, small, least) => {
    expect(fuelOf(name, ...large) - fuelOf(name, ...small)).toBeGreaterThanOrEqual(least);
  });
});

describe('a pattern fails with the fuel that it took, the same each time', () => {
  test.each(['.-.-.-b', '(a-)*%1b', '[^b]*b', '%b()'])('%s', (pattern) => {
    const s = `${'a'.repeat(50)}(`;
    expect(fuelOf('string.find', s, pattern)).toBe(fuelOf('string.find', s, pattern));
    expect(fuelOf('string.find', s, pattern)).toBeGreaterThan(50);
  });
});

describe('formats that Lua has and EchoLua has not', () => {
  test.each([
    ['%g', "conversion '%g' of 'format' is not in EchoLua: use %s for the shortest text, or %f"],
    ['%5.2e', "conversion '%5.2e' of 'format' is not in EchoLua: numbers have no exponent; use %f"],
    ['%a', "conversion '%a' of 'format' is not in EchoLua: use %f"],
    ['%p', "conversion '%p' of 'format' is not in EchoLua: it would show an address"],
  ])('%s', (format, message) => {
    expect(() => call('string.format', format, 1)).toThrow(new Fault('ARGUMENT', message));
  });

  test('%f of numbers that no double holds is exact', () => {
    const wide = 2n ** 63n - 1n; // 2^31 - 2^-32
    expect(call('string.format', '%.32f', wide)).toBe('2147483647.99999999976716935634613037109375');
    expect(call('string.format', '%.0f', wide)).toBe('2147483648');
    expect(call('string.format', '%.2f', (2n ** 63n - 1n) << 32n)).toBe('9223372036854775807.00');
    expect(call('string.format', '%.99f', 0.5)).toBe(`0.5${'0'.repeat(98)}`);
  });

  test('%q reads back', () => {
    expect(call('string.format', '%q', null)).toBe('json.null');
    expect(call('string.format', '%q', 0.1)).toBe('0.1');
  });
});

describe('math.log with a base', () => {
  test.each<[Num, Num, Num]>([
    [8, 2, 3],
    [2, 4, 0.5],
    [8, 4, 1.5],
    [1000000, 10, 6],
    [0.25, 2, -2],
    [2n ** 94n, 2, 62],
    [3, 9, 0.5],
    [2, 0.5, -1],
    [1, 7, 0],
  ])('log(%p, %p) = %p', (x, base, y) => {
    expect(call('math.log', x, base)).toBe(y);
  });

  test('is next to the quotient of doubles', () => {
    const positive = fc.integer({ min: 1, max: 2 ** 50 }).map((n) => n / 2 ** 30);
    fc.assert(
      fc.property(positive, positive, (x, base) => {
        fc.pre(base !== 1 && Math.abs(base - 1) > 1e-3);
        const exact = Number(toRaw(call('math.log', x, base) as Num)) / 2 ** 32;
        const guess = Math.log(x) / Math.log(base);
        // Half a step of the grid, and what the doubles may be off by.
        expect(Math.abs(exact - guess)).toBeLessThan(2 ** -33 + Math.abs(guess) * 2 ** -40);
      }),
    );
  });

  test.each<[Num, Num, string]>([
    [1, 1, 'NUM_DIV_ZERO'],
    [0, 2, 'NUM_DOMAIN'],
    [2, 0, 'NUM_DOMAIN'],
    [2, -1, 'NUM_DOMAIN'],
  ])('log(%p, %p) is %s', (x, base, code) => {
    expect(() => call('math.log', x, base)).toThrow(expect.objectContaining({ code }));
  });
});

describe('utf8', () => {
  test('reads what the host reads, and refuses what it refuses', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const pieces = fc
      .array(fc.constantFrom('a', 'é', '€', '😀', '\u{10ffff}', '\ud7ff', '\ue000'), { maxLength: 8 })
      .map((a) => bytes(a.join('')));
    fc.assert(
      fc.property(
        fc.oneof(
          pieces,
          byteString,
          fc.tuple(pieces, byteString).map((a) => a.join('')),
        ),
        (s) => {
          let text: string | undefined;
          try {
            text = strict.decode(Buffer.from(s, 'latin1'));
          } catch {
            text = undefined;
          }
          const length = call('utf8.len', s);
          expect(length).toBe(text === undefined ? undefined : [...text].length);
          if (text !== undefined && s !== '') {
            const points = calls('utf8.codepoint', s, 1, -1);
            expect(points).toEqual([...text].map((c) => c.codePointAt(0)));
            expect(call('utf8.char', ...points)).toBe(s);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('nfc gives what a state takes', () => {
    expect(call('utf8.nfc', bytes('e\u0301'))).toBe(bytes('\u00e9'));
    expect(call('utf8.nfc', bytes('\u1100\u1161'))).toBe(bytes('\uac00'));
    expect(call('utf8.nfc', 'plain')).toBe('plain');
    expect(() => call('utf8.nfc', '\xff')).toThrow(new Fault('ARGUMENT', 'invalid UTF-8 code'));
    expect(() => call('utf8.char', 0xd800)).toThrow('value out of range');
    expect(() => call('utf8.len', 'a', 1, 1, true)).toThrow('UTF-8 is always read strictly');
  });
});

test('hashes and hexadecimal are those of other implementations', () => {
  fc.assert(
    fc.property(byteString, (s) => {
      const input = Buffer.from(s, 'latin1');
      const text = input.toString('hex');
      expect(call('hash.hex', s)).toBe(text);
      expect(call('hash.unhex', text.toUpperCase())).toBe(s);
      expect(call('hash.sha256', s)).toBe(createHash('sha256').update(input).digest().toString('latin1'));
      expect(call('hash.blake3', s)).toBe(Buffer.from(blake3(input)).toString('latin1'));
    }),
  );
  for (const bad of ['0', '0x', 'g0', ' 00', '00\n', 'é']) expect(call('hash.unhex', bad)).toBeUndefined();
});

test('a letter changes its case, and no other byte changes', () => {
  fc.assert(
    fc.property(byteString, (s) => {
      expect(call('string.upper', s)).toBe(s.replace(/[a-z]/g, (c) => c.toUpperCase()));
      expect(call('string.lower', s)).toBe(s.replace(/[A-Z]/g, (c) => c.toLowerCase()));
      expect(call('string.reverse', s)).toBe([...s].reverse().join(''));
    }),
  );
});

describe('json', () => {
  const canonical = (value: Value) => call('json.encode_canonical', value);

  test('what is decoded encodes to its canonical text', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4, noUnicodeString: true }), (text) => {
        let value: Value;
        try {
          value = call('json.decode', bytes(text));
        } catch (fault) {
          // Numbers that do not fit, and keys that are the same twice or too long.
          expect(fault).toBeInstanceOf(Fault);
          return;
        }
        const encoded = canonical(value) as string;
        expect(canonical(call('json.decode_strict', encoded))).toBe(encoded);
        expect(JSON.parse(Buffer.from(encoded, 'latin1').toString())).toEqual(JSON.parse(text));
      }),
    );
  });

  test('a key longer than a table takes is a fault, and __proto__ is a key', () => {
    expect(() => call('json.decode', `{"${'k'.repeat(9000)}":1}`)).toThrow(
      expect.objectContaining({ code: 'KEY' }),
    );
    expect(canonical(call('json.decode', '{"__proto__":{"a":1},"é":[]}'.replace('é', bytes('é'))))).toBe(
      `{"__proto__":{"a":1},"${bytes('é')}":[]}`,
    );
  });
});

test('dsort gives a new list, in the one order of keys where values are equal', () => {
  const source = new Table();
  const list = (...items: Value[]) => Table.arrayOf(items);
  source.set('b', list(1, 'b'));
  source.set('a', list(1, 'a'));
  source.set(7, list(0, 'seven'));
  const before = MEMBERS.get('rawequal');
  expect(() => call('table.dsort', source)).toThrow('attempt to compare two table values');
  const sorted = call('table.dsort', source, before) as Table;
  expect([1, 2, 3].map((i) => (sorted.get(i) as Table).get(2))).toEqual(['seven', 'a', 'b']);
  expect(source.size()).toBe(3);
});

test('move keeps to the keys that are counted exactly', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const source = Table.arrayOf([1, 2]);
  expect(() => call('table.move', source, 1, 2, most)).toThrow('destination wrap around');
  expect((call('table.move', source, 1, 2, most - 1, new Table()) as Table).get(most)).toBe(2);
  expect(() => call('table.move', source, -most, most, 1)).toThrow('too many elements to move');
});
