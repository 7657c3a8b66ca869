import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Data } from '../../canonical/data.ts';
import { compilePolicy } from '../../compiler/policy/compile-policy.ts';
import { loadPolicy } from '../../policy/load-policy.ts';
import { globAsRegExp } from '../../tests/policy/glob-as-regexp.ts';
import { fromData } from '../../vm/data/from-data.ts';
import { DEFAULT_LIMITS } from '../../vm/limits.ts';
import { Machine } from '../../vm/machine.ts';
import { byteStringOf } from '../../vm/values/byte-string.ts';
import type { Value } from '../../vm/values/value.ts';
import { typeText } from '../data-type.ts';
import { globProblem, literalPrefix, matchesGlob } from './glob.ts';
import { PREDICATES } from './predicates.ts';

/** A predicate called as compiled code calls it. */
function call(name: string, ...args: Data[]): Value {
  const machine = new Machine(DEFAULT_LIMITS);
  machine.begin();
  return PREDICATES.get(name)!.call(
    machine,
    args.map((arg) => fromData(arg)),
  );
}

describe.each([...PREDICATES])('%s', (name, predicate) => {
  test('its example is true, on both engines', () => {
    const data = predicate.example.data ?? {};
    const types = Object.entries(data).map(([key, value]) => {
      const read = predicate.reads.find((one) => one.name === key);
      return `${key}: ${read === undefined ? typeOf(value) : typeText(read.type as never)}`;
    });
    const condition = JSON.stringify(predicate.example.expression);
    const source = `schema: { intents: { try: { ${types.join(', ')} } } }\nallow_if: ${condition}\n`;
    const { rgc, diagnostics } = compilePolicy(source);
    expect(diagnostics).toEqual([]);
    for (const engine of ['compiled', 'interpreter'] as const)
      expect(loadPolicy(rgc!, { engine }).value!.decide({ intent: 'try', ...data })).toMatchObject({
        verdict: 'allow',
      });
  });

  test('says what it is, and how it is written', () => {
    expect(predicate.doc).toMatch(/^[A-Z].*\.$/s);
    const written = predicate.infix ? ` ${name} ` : `${name}(`;
    expect(predicate.example.expression).toContain(written);
  });
});

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${typeOf(value[0])}]`;
  return typeof value === 'string' ? 'text' : typeof value;
}

describe('globs', () => {
  test.each<[string, string, boolean]>([
    ['a/b', 'a/b', true],
    ['a/b', 'a/b/c', false],
    ['a/*', 'a/b', true],
    ['a/*', 'a/b/c', false],
    ['a/*', 'a/', true],
    ['a/**', 'a/b/c', true],
    ['a/**', 'a', false],
    ['a/**', 'ab', false],
    ['**', 'a/b', true],
    ['**/b', 'b', true],
    ['**/b', 'a/a/b', true],
    ['**/b', 'a/ab', false],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/x/y/bb', false],
    ['a/**/b/**/c', 'a/b/b/c/c', true],
    ['a/**/b/**', 'a/b', false],
    ['*.c', 'tcp.c', true],
    ['*.c', 'a/tcp.c', false],
    ['a*b*c', 'aXbYbZc', true],
    ['a*b*c', 'aXbYbZ', false],
    ['a?c', 'abc', true],
    ['a?c', 'aéc', true],
    ['a?c', 'a/c', false],
    ['a?c', 'ac', false],
    ['[a-c]x', 'bx', true],
    ['[a-c]x', 'dx', false],
    ['[!a-c]x', 'dx', true],
    ['[^a-c]x', 'ax', false],
    ['[]]x', ']x', true],
    ['[é-ü]', 'ö', true],
    ['[-a]', '-', true],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['[\\]]', ']', true],
    ['', '', true],
    ['*', '', true],
    ['', 'a', false],
  ])('%s on %s: %s', (glob, text, expected) => {
    expect(globProblem(byteStringOf(glob))).toBeUndefined();
    expect(matchesGlob(byteStringOf(glob), byteStringOf(text))).toBe(expected);
  });

  test.each(['a**', '**b', 'a/b**/c', '[', '[]', '[a', 'a\\', '[z-a]', '[a/b]'])(
    '%s is malformed',
    (glob) => {
      expect(globProblem(glob)).toBeDefined();
      expect(call('matches', 'a', glob)).toBeUndefined();
    },
  );

  test('agree with regular expressions', () => {
    const segment = fc.oneof(
      fc.constant('**'),
      fc
        .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 4 })
        .map((parts) => parts.join('').replace(/\*+/g, '*')),
    );
    const glob = fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
    const text = fc
      .array(fc.constantFrom('a', 'b', '/', 'ab'), { maxLength: 9 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(glob, text, (pattern, whole) => {
        expect(matchesGlob(pattern, whole)).toBe(globAsRegExp(pattern).test(whole));
        const { prefix, exact } = literalPrefix(pattern);
        if (matchesGlob(pattern, whole) && !exact && prefix !== '')
          expect(whole.startsWith(`${prefix}/`)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  test('take time in proportion to the product of the lengths at most', () => {
    const glob = `${'a*'.repeat(500)}b`;
    expect(matchesGlob(glob, 'a'.repeat(5000))).toBe(false);
    expect(matchesGlob(`${'**/a/'.repeat(300)}b`, 'a/'.repeat(2000))).toBe(false);
  });
});

test.each<[string, string, boolean | undefined]>([
  ['10.1.2.3', '10.0.0.0/8', true],
  ['11.1.2.3', '10.0.0.0/8', false],
  ['10.1.2.3', '0.0.0.0/0', true],
  ['10.1.2.3', '10.1.2.3/32', true],
  ['10.1.2.4', '10.1.2.3/32', false],
  ['192.168.1.127', '192.168.1.0/25', true],
  ['192.168.1.128', '192.168.1.0/25', false],
  ['::ffff:10.1.2.3', '10.0.0.0/8', true],
  ['::ffff:a01:203', '10.0.0.0/8', true],
  ['10.1.2.3', '::/0', false],
  ['2001:db8::1', '2001:db8::/32', true],
  ['2001:db9::1', '2001:db8::/32', false],
  ['2001:db8:0:0:0:0:0:1', '2001:db8::1/128', true],
  ['::1', '::/0', true],
  ['::1', '0.0.0.0/0', false],
  ['::', '::/128', true],
  ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:0/112', true],
  ['fe80::1%eth0', 'fe80::/10', undefined],
  ['010.1.2.3', '10.0.0.0/8', undefined],
  ['10.1.2', '10.0.0.0/8', undefined],
  ['10.1.2.256', '10.0.0.0/8', undefined],
  ['1::2::3', '::/0', undefined],
  ['1:2:3:4:5:6:7', '::/0', undefined],
  ['1:2:3:4:5:6:7::8', '::/0', undefined],
  [':1', '::/0', undefined],
  ['', '::/0', undefined],
  ['10.1.2.3', '10.0.0.1/8', undefined],
  ['10.1.2.3', '10.0.0.0/33', undefined],
  ['10.1.2.3', '10.0.0.0', undefined],
  ['::1', '::/129', undefined],
])('%s in %s: %s', (address, block, expected) => {
  expect(call('in_cidr', address, block)).toBe(expected);
});

test('versions have the order of semver.org, 11', () => {
  const ascending = [
    '0.9.9',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.1',
    '1.2.0',
    '1.10.0',
    '99999999999999999999.0.0',
    '100000000000000000000.0.0',
  ];
  ascending.forEach((a, i) => {
    for (const [j, b] of ascending.entries()) expect(call('compare_semver', a, b)).toBe(Math.sign(i - j));
  });
  expect(call('compare_semver', '1.0.0+a', '1.0.0+b')).toBe(0);
  for (const wrong of [
    '1.0',
    'v1.0.0',
    '01.0.0',
    '1.0.0-',
    '1.0.0-01',
    '1.0.0+',
    '1.0.0-a..b',
    '',
    '1.0.0.0',
  ])
    expect(call('compare_semver', wrong, '1.0.0')).toBeUndefined();
});

test('ULIDs', () => {
  const [a, b] = ['01ARZ3NDEKTSV4RRFFQ69G5FAV', '01ARZ3NDEKTSV4RRFFQ69G5FAW'];
  expect([call('compare_ulid', a, b), call('compare_ulid', b, a), call('compare_ulid', a, a)]).toEqual([
    -1, 1, 0,
  ]);
  expect(call('compare_ulid', a.toLowerCase(), b)).toBeUndefined();
  expect(call('ulid_time', 'x')).toBeUndefined();
});

describe('quorum', () => {
  const by = (...actors: string[]) => actors.map((actor) => ({ actor }));
  const groups = { leads: ['ada', 'bob', 'eve'] };
  test.each<[string, Data[], Data, string, boolean | undefined]>([
    ['met', by('ada', 'bob'), groups, '2-of-3@leads', true],
    ['all', by('ada', 'bob', 'eve'), groups, '2-of-3@leads', true],
    ['one is too few', by('ada'), groups, '2-of-3@leads', false],
    ['duplicates count once', by('ada', 'ada', 'ada'), groups, '2-of-3@leads', false],
    ['outsiders do not count', by('ada', 'mallory', 'trent'), groups, '2-of-3@leads', false],
    ['nobody', [], groups, '1-of-3@leads', false],
    [
      'a member listed twice is one',
      by('ada', 'bob'),
      { leads: ['ada', 'ada', 'bob'] },
      '2-of-2@leads',
      true,
    ],
    [
      'a group that has grown',
      by('ada', 'bob'),
      { leads: ['ada', 'bob', 'eve', 'dan'] },
      '2-of-3@leads',
      false,
    ],
    ['a group that has shrunk', by('ada', 'bob'), { leads: ['ada', 'bob'] }, '2-of-3@leads', true],
    ['no such group', by('ada', 'bob'), {}, '2-of-3@leads', undefined],
    ['a name of Object.prototype', by('ada'), {}, '1-of-1@constructor', undefined],
    ['more than there are', by('ada'), groups, '4-of-3@leads', undefined],
    ['zero', by('ada'), groups, '0-of-3@leads', undefined],
    ['nonsense', by('ada'), groups, 'two of three', undefined],
  ])('%s', (_, approvals, known, spec, expected) => {
    expect(call('quorum', approvals, known, spec)).toBe(expected);
  });
});

test.each<[string, Data[], Value]>([
  ['has_cap', [['journal:append'], 'journal:append'], true],
  ['has_cap', [['journal:*'], 'journal:append'], true],
  ['has_cap', [['*'], 'journal:append'], true],
  ['has_cap', [['a:*'], 'a:b:c'], true],
  ['has_cap', [['a:b:*'], 'a:b:c'], true],
  ['has_cap', [['a:b:*'], 'a:c'], false],
  ['has_cap', [['journal'], 'journal:append'], false],
  ['has_cap', [['journ*'], 'journal:append'], false],
  ['has_cap', [[], 'x'], false],
  ['contains', ['abc', 'bc'], true],
  ['contains', ['abc', ''], true],
  ['contains', [['a'], 'b'], false],
  ['contains', [[], ''], false],
  ['in', ['a', { a: 1 }], true],
  ['in', ['constructor', {}], false],
  ['in', [1, [1, 2]], true],
  ['in', ['1', [1, 2] as Data], false],
  ['starts_with', ['abc', 'ab'], true],
  ['starts_with', ['ab', 'abc'], false],
  ['ends_with', ['abc', 'bc'], true],
  ['lower', ['ÀB'], byteStringOf('Àb')],
  ['size', ['é'], 2],
  ['size', [{ a: 1, b: 2 }], 2],
  ['size', [[]], 0],
  ['before_epoch', [11, 12], true],
  ['before_epoch', [12, 12], false],
])('%s of %j: %s', (name, args, expected) => {
  expect(call(name, ...args)).toBe(expected);
});

test('whatever it is called with, a predicate answers or faults', () => {
  const anything = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Data>;
  fc.assert(
    fc.property(fc.constantFrom(...PREDICATES.keys()), fc.array(anything, { maxLength: 4 }), (name, args) => {
      try {
        call(name, ...args);
      } catch (fault) {
        expect(fault).toMatchObject({ name: 'Fault' });
      }
    }),
    { numRuns: 2000 },
  );
});
