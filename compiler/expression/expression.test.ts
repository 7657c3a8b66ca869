import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DataType, listOf, mapOf, NUMBER, TEXT } from '../../stdlib/data-type.ts';
import { Sink } from '../diagnostics/sink.ts';
import type { YamlText } from '../yaml/node.ts';
import { check } from './check.ts';
import type { Attribute } from './checked.ts';
import { parseExpression } from './parse-expression.ts';
import { print } from './print.ts';
import type { Scope } from './scope.ts';

function scalar(value: string): YamlText {
  const at = Array.from({ length: value.length + 1 }, (_, i) => i);
  const span = { start: 0, end: value.length };
  return { kind: 'text', span, value, places: () => ({ starts: at, ends: at.map((i) => i + 1) }) };
}

const record: DataType = {
  kind: 'record',
  fields: new Map(['b', 'a.b', 'count', "o'k"].map((name) => [name, { type: TEXT, optional: false }])),
};
const ATTRIBUTES: readonly (readonly [string, DataType])[] = [
  ['n', NUMBER],
  ['t', TEXT],
  ['ts', listOf(TEXT)],
  ['m', mapOf(NUMBER)],
  ['r', { kind: 'record', fields: new Map([['a', { type: record, optional: true }]]) }],
];
const SCOPE: Scope = {
  attributes: new Map(
    ATTRIBUTES.map(([name, type]): [string, Attribute] => [name, { name, type, optional: false }]),
  ),
  definitions: new Map(),
};

/** The canonical text of an expression, or the codes of what is wrong with it. */
function canonical(text: string): string | string[] {
  const sink = new Sink();
  const parsed = parseExpression(scalar(text), sink);
  const checked = parsed === undefined ? undefined : check(parsed, undefined, SCOPE, sink);
  return checked === undefined ? sink.diagnostics.map((one) => one.code) : print(checked);
}

describe('the canonical text', () => {
  test.each([
    ['a or-chain', "((t=='a')or(t == 'b'))or t=='c'", "t == 'a' or t == 'b' or t == 'c'"],
    ['and in or', "t == 'a' and (t == 'b' or n > 1)", "t == 'a' and (t == 'b' or n > 1)"],
    ['or in and', "(t == 'a' and t == 'b') or n > 1", "t == 'a' and t == 'b' or n > 1"],
    ['not', 'not(not (n>1))', 'not not n > 1'],
    ['not of an and', 'not (n > 1 and n < 2)', 'not (n > 1 and n < 2)'],
    ['differences', 'n - (n - n) - n', 'n - (n - n) - n'],
    ['products of sums', '(n + 1) * n + n * n', '(n + 1) * n + n * n'],
    ['minus', '-(n + 1) * - 2', '-(n + 1) * -2'],
    ['minus one', 'n -1', 'n - 1'],
    ['numbers', '1.50 + 1e3 + 0.0', '1.5 + 1000 + 0'],
    ['quotes', `t == "it's" and t == 'say "x"'`, `t == 'it\\'s' and t == 'say "x"'`],
    ['escapes', "t == 'a\\\\b\\n\\t'", "t == 'a\\\\b\\n\\t'"],
    ['what is composed', "t == 'e\u0301'", "t == '\u00e9'"],
    ['fields of maps', 'm.a + m["b"]', "m['a'] + m['b']"],
    ['fields of records', "has(r.a) and r['a']['b'] == 'x'", "has(r.a) and r.a.b == 'x'"],
    ['a field with a dot in its name', "has(r.a) and r.a['a.b'] == 'x'", "has(r.a) and r.a['a.b'] == 'x'"],
    ['a word after a dot', "has(r.a) and r.a .count == 'x'", "has(r.a) and r.a['count'] == 'x'"],
    ['a field called like a word', "has(r.a) and r.a['count'] == 'x'", "has(r.a) and r.a['count'] == 'x'"],
    ['a field with a quote', "has(r.a) and r.a[\"o'k\"] == 'x'", "has(r.a) and r.a['o\\'k'] == 'x'"],
    ['quantifiers', 'any x in ts:(all y in ts : x==y)', 'any x in ts: all y in ts: x == y'],
    ['a count', '(count x in ts: x == t) > 1', '(count x in ts: x == t) > 1'],
    ['predicates', "t matches('a/*')", "t matches 'a/*'"],
    ['calls', 'lower( lower(t) )', 'lower(lower(t))'],
    ['lists', 't in[\'a\' ,"b"]', "t in ['a', 'b']"],
  ])('of %s', (_, text, expected) => expect(canonical(text)).toBe(expected));

  test('means the same: it is its own canonical text', () => {
    const expression = fc.letrec<{ bool: string; num: string; text: string }>((tie) => ({
      text: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('t', "'a'", '"it\'s"'),
        tie('text').map((one) => `lower(${one})`),
      ),
      num: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('n', '1', '-2', '1.5', "m['x']", 'size(ts)'),
        fc
          .tuple(tie('num'), fc.constantFrom('+', '-', '*'), tie('num'))
          .map(([a, op, b]) => `(${a} ${op} ${b})`),
        tie('num').map((one) => `-(${one})`),
        tie('bool').map((one) => `(count v in ts: (${one}))`),
      ),
      bool: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('true', 'has(r.a)', 'has(m[t])'),
        fc.tuple(tie('num'), fc.constantFrom('<', '>=', '!='), tie('num')).map((parts) => parts.join(' ')),
        fc
          .tuple(tie('text'), fc.constantFrom('==', 'starts_with', 'contains'), tie('text'))
          .map((parts) => parts.join(' ')),
        fc
          .tuple(tie('bool'), fc.constantFrom('and', 'or'), tie('bool'))
          .map(([a, op, b]) => `(${a}) ${op} (${b})`),
        tie('bool').map((one) => `not (${one})`),
        tie('text').map((one) => `(any w in ts: w == ${one})`),
      ),
    })).bool;
    fc.assert(
      fc.property(expression, (text) => {
        const once = canonical(text);
        /* Two quantifiers in one another may want one name. */
        if (typeof once !== 'string') expect([...new Set(once)]).toEqual(['E0917']);
        else expect(canonical(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});

test('no text makes it throw', () => {
  const words =
    "n t ts m r . [ ] ( ) 'a' \"b 1 1.5 -2 == < and or not in any all count : has size , + - * true matches && = ! 😀 \\ #".split(
      ' ',
    );
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 20 }), (parts) => {
      const result = canonical(parts.join(' '));
      expect(result.length).toBeGreaterThan(0);
    }),
    { numRuns: 5000 },
  );
});
