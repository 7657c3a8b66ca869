import fc from 'fast-check';
import type { Kind, Piece, Scope } from './scope.ts';

/** Expressions by what they give. (One table, because each kind is made of all others; so this file is long.) */
export type Expressions = {
  int: Piece;
  string: Piece;
  bool: Piece;
  list: Piece;
  object: Piece;
  /** Any number of values that print well. */
  values: Piece;
};

type Tie = <K extends keyof Expressions>(kind: K) => fc.Arbitrary<Expressions[K]>;

const CALL = /[\w\])"]\s*[({:"]/;

/**
 * The left side of an operator, an index or a key. Lua reads a local there only when it needs it, so after calls on the right
 * that may assign it; EchoLua reads from left to right. `id(x)` gives both the value before.
 */
export const early = (left: string, right: string): string =>
  /^\w+$/.test(left) && CALL.test(right) && !/^\d/.test(left) ? `id(${left})` : left;

/** A value that stays small however often a loop stores it. */
export const small = (text: string): string => `(${text}) % 9973`;
export const short = (text: string): string => `string.sub(${text}, 1, 24)`;

/** Few names, so that shadowing and capture happen all the time. */
export const name = fc.constantFrom(...'abcdefgh');
const choice = fc.nat(30);
const literal: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 12 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('100', '255', '1000', '65536', '-1', '-7', '0x1F') },
);
const STRINGS = [
  '""',
  '"a"',
  '"b"',
  '"abc"',
  '"Hello"',
  "'it\\'s'",
  '"x\\ty"',
  '"\\65\\x42\\u{43}"',
  '[[long]]',
  '"10"',
  '"z\\0z"',
];
const text: fc.Arbitrary<string> = fc.constantFrom(...STRINGS);

const fixed = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<Piece> => arbitrary.map((value) => () => value);

/** A variable of the kind, or what `otherwise` gives where there is none. */
export function variable(kind: Kind, otherwise: fc.Arbitrary<Piece>): fc.Arbitrary<Piece> {
  return fc.tuple(choice, otherwise).map(
    ([at, other]) =>
      (scope) =>
        scope.pick(kind, at) ?? other(scope),
  );
}

function pieces(...parts: fc.Arbitrary<Piece>[]) {
  return (render: (...texts: string[]) => string): fc.Arbitrary<Piece> =>
    fc.tuple(...parts).map((list) => (scope: Scope) => render(...list.map((part) => part(scope))));
}

/** `f(a, b)` for a function in scope; `otherwise` where there is none. */
function call(tie: Tie): fc.Arbitrary<Piece> {
  return fc
    .tuple(
      choice,
      fc.constantFrom<Kind>('function', 'varargFunction'),
      fc.array(tie('int'), { maxLength: 3 }),
      tie('int'),
    )
    .map(([at, kind, args, other]) => (scope: Scope) => {
      const name =
        scope.pick(kind, at) ?? scope.pick(kind === 'function' ? 'varargFunction' : 'function', at);
      if (name === undefined) return other(scope);
      const given = args.map((arg) => arg(scope));
      if (at % 3 === 0 && kind === 'varargFunction' && scope.vararg) given.push('...');
      if (at % 7 === 0 && kind === 'varargFunction' && scope.pick('list', at) !== undefined)
        given.push(`table.unpack(${scope.pick('list', at)})`);
      return `${name}(${given.join(', ')})`;
    });
}

const isCall = (value: string): boolean => value.endsWith(')') && /^\w+\(/.test(value);

export const expressions = fc.letrec<Expressions>((tie) => ({
  int: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: fixed(literal) },
    { weight: 6, arbitrary: variable('int', fixed(literal)) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(tie('int'), fc.constantFrom('+', '-', '+', '-', '&', '|', '~'), tie('int'), fc.boolean())
        .map(([left, op, right, bare]) => (scope: Scope) => {
          const b = right(scope);
          const a = early(left(scope), b);
          return bare ? `${a} ${op} ${b}` : `(${a} ${op} ${b})`;
        }),
    },
    { weight: 1, arbitrary: pieces(tie('int'), tie('int'))((a, b) => `(${small(a)}) * (${b}) % 97`) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tie('int'), fc.constantFrom('//', '%'), fc.constantFrom('2', '3', '7', '(-3)', '16'))
        .map(
          ([left, op, right]) =>
            (scope: Scope) =>
              `(${left(scope)}) ${op} ${right}`,
        ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('int'), fc.constantFrom('<<', '>>'), fc.integer({ min: -2, max: 9 })).map(
        ([left, op, by]) =>
          (scope: Scope) =>
            `((${left(scope)} & 0xFFF) ${op} ${by})`,
      ),
    },
    { weight: 1, arbitrary: pieces(tie('int'))((a) => `-${a.startsWith('-') ? `(${a})` : a}`) },
    { weight: 1, arbitrary: pieces(tie('int'))((a) => `~(${a})`) },
    { weight: 1, arbitrary: pieces(tie('list'))((list) => (/^\w/.test(list) ? `#${list}` : `#(${list})`)) },
    { weight: 1, arbitrary: pieces(tie('string'))((s) => `#(${s})`) },
    {
      weight: 2,
      arbitrary: pieces(
        variable('list', fixed(fc.constant('({7, 8})'))),
        tie('int'),
      )((list, at) => `(${early(list, at)}[${at}] or 5)`),
    },
    { weight: 1, arbitrary: pieces(tie('list'), literalPiece())((list, at) => `((${list})[${at}] or 4)`) },
    {
      weight: 2,
      arbitrary: pieces(
        variable('map', fixed(fc.constant('({a = 1})'))),
        fixed(fc.constantFrom('.a', '.b', '["c d"]', '[1]', '[true]')),
      )((map, key) => `(${map}${key} or 3)`),
    },
    { weight: 1, arbitrary: pieces(tie('string'), tie('int'))((s, i) => `((${s}):byte(${i}) or 0)`) },
    { weight: 1, arbitrary: pieces(tie('int'), tie('int'))((a, b) => `math.max(${a}, ${b})`) },
    { weight: 1, arbitrary: pieces(tie('string'))((s) => `(tonumber(${s}, 16) or 1)`) },
    {
      weight: 2,
      arbitrary: pieces(tie('bool'), tie('int'), tie('int'))((test, a, b) => `((${test}) and ${a} or ${b})`),
    },
    {
      weight: 1,
      arbitrary: pieces(variable('maybe', fixed(fc.constant('nil'))), tie('int'))((a, b) => `(${a} or ${b})`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(choice, tie('int')).map(([at, other]) => (scope: Scope) => {
        if (!scope.vararg) return other(scope);
        return ['select("#", ...)', '(select(2, ...) or 2)', '((...) or 6)', '#{...}'][at % 4]!;
      }),
    },
    { weight: 4, arbitrary: call(tie).map((piece) => (scope: Scope) => firstInt(piece(scope))) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          tie('object'),
          fc.constantFrom('+', '-', '*', '//', '%', '&', '<<'),
          tie('int'),
          fc.boolean(),
          tie('object'),
        )
        .map(([left, op, right, both, second]) => (scope: Scope) => {
          const b = both ? second(scope) : `(${right(scope)})`;
          return `(${early(left(scope), b)} ${op} ${b})`;
        }),
    },
    {
      weight: 2,
      arbitrary: pieces(
        tie('object'),
        fixed(fc.constantFrom('.v', '.missing', '[1]', ':get()', ':add(2)', '(3)')),
      )((o, use) => `${o}${use}`),
    },
    {
      weight: 1,
      arbitrary: pieces(fixed(fc.constantFrom('#', '-', '~')), tie('object'))((op, o) => `${op}${o}`),
    },
    { weight: 1, arbitrary: pieces(tie('int'))((a) => `(function(...) local n = ... return n end)(${a})`) },
  ),
  string: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: fixed(text) },
    { weight: 5, arbitrary: variable('string', fixed(text)) },
    { weight: 2, arbitrary: pieces(tie('string'), tie('string'))((a, b) => `${a} .. ${b}`) },
    {
      weight: 1,
      arbitrary: pieces(tie('string'), tie('string'), tie('int'))((a, b, n) => `(${a} .. (${n}) .. ${b})`),
    },
    {
      weight: 1,
      arbitrary: pieces(tie('string'), tie('int'), tie('int'))((s, i, j) => `(${s}):sub(${i}, ${j})`),
    },
    {
      weight: 1,
      arbitrary: pieces(
        tie('string'),
        fixed(fc.constantFrom('upper', 'lower', 'reverse')),
      )((s, name) => `(${s}):${name}()`),
    },
    {
      weight: 1,
      arbitrary: pieces(
        tie('string'),
        tie('int'),
        tie('string'),
      )((s, n, sep) => `string.rep(${short(s)}, (${n}) % 4, ${short(sep)})`),
    },
    { weight: 1, arbitrary: pieces(tie('int'))((n) => `string.char(65 + (${n}) % 26)`) },
    {
      weight: 1,
      arbitrary: pieces(
        tie('list'),
        text.map((s) => () => s),
      )((list, s) => `table.concat(${list}, ${s})`),
    },
    { weight: 1, arbitrary: pieces(tie('int'))((n) => `tostring(${n})`) },
    { weight: 1, arbitrary: pieces(tie('bool'))((b) => `tostring(${b})`) },
    {
      weight: 1,
      arbitrary: pieces(tie('bool'), tie('string'), tie('string'))((b, s, t) => `((${b}) and ${s} or ${t})`),
    },
    { weight: 1, arbitrary: pieces(tie('values'))((list) => `type((${firstOf(list)}))`) },
    { weight: 1, arbitrary: pieces(tie('object'), tie('string'))((o, s) => `(${early(o, s)} .. ${s})`) },
    {
      weight: 1,
      arbitrary: pieces(tie('string'), tie('int'), tie('object'))((s, n, o) => `(${s} .. (${n}) .. ${o})`),
    },
    { weight: 1, arbitrary: pieces(tie('object'))((o) => `tostring(${o})`) },
  ),
  bool: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: fixed(fc.constantFrom('true', 'false')) },
    { weight: 3, arbitrary: variable('bool', fixed(fc.constantFrom('true', 'false'))) },
    { weight: 8, arbitrary: comparison(tie('int'), '==', '~=', '<', '<=', '>', '>=') },
    { weight: 2, arbitrary: comparison(tie('string'), '==', '~=', '<', '<=', '>', '>=') },
    { weight: 1, arbitrary: comparison(tie('bool'), '==', '~=') },
    { weight: 1, arbitrary: comparison(tie('object'), '==', '~=', '<', '<=', '>', '>=') },
    { weight: 2, arbitrary: pieces(tie('bool'))((b) => `not ${b}`) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(tie('bool'), fc.constantFrom('and', 'or'), tie('bool'), fc.boolean())
        .map(([left, op, right, bare]) => (scope: Scope) => {
          const both = `${left(scope)} ${op} ${right(scope)}`;
          return bare ? both : `(${both})`;
        }),
    },
    { weight: 1, arbitrary: pieces(variable('maybe', fixed(fc.constant('nil'))))((a) => `(${a} == nil)`) },
    { weight: 1, arbitrary: pieces(tie('int'), tie('string'))((a, b) => `rawequal(${a}, ${b})`) },
    { weight: 1, arbitrary: pieces(tie('int'), tie('string'))((a, b) => `((${early(a, b)}) == (${b}))`) },
    { weight: 1, arbitrary: pieces(tie('int'))((a) => `((${a}) / 2 < 3.5)`) },
  ),
  list: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: variable('list', fixed(fc.constantFrom('{}', '{3, 1, 2}'))) },
    {
      weight: 3,
      arbitrary: fc
        .array(tie('int'), { maxLength: 5 })
        .map((items) => (scope: Scope) => `{${items.map((item) => item(scope)).join(', ')}}`),
    },
    { weight: 1, arbitrary: pieces(tie('int'), tie('list'))((a, list) => `{${a}, table.unpack(${list})}`) },
    {
      weight: 1,
      arbitrary: pieces(
        tie('list'),
        tie('int'),
      )((list, a) => `{(table.unpack(${list})) or 2, [1] = ${a}, ${a}}`),
    },
    { weight: 1, arbitrary: pieces(call(tie), call(tie))((a, b) => `{${a} or 1, ${b}}`) },
    {
      weight: 1,
      arbitrary: tie('list').map(
        (list) => (scope: Scope) => (scope.vararg ? '{select(1, ...)}' : list(scope)),
      ),
    },
  ),
  object: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: variable('object', fixed(fc.constant('Object(1)'))) },
    { weight: 2, arbitrary: pieces(tie('int'))((n) => `Object(${n})`) },
  ),
  values: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('int'),
    tie('string'),
    tie('bool'),
    variable('maybe', fixed(fc.constant('nil'))),
    call(tie),
    pieces(tie('values'), tie('values'))((a, b) => `${a}, ${b}`),
    pieces(call(tie))((a) => `(${a})`),
    tie('int').map((other) => (scope: Scope) => (scope.vararg ? '...' : other(scope))),
    pieces(tie('list'))((list) => `table.unpack(${list})`),
    pieces(tie('list'), tie('int'))((list, n) => `table.unpack(${list}, (${n}) % 4, 3)`),
    pieces(tie('int'), tie('values'))((n, list) => `select(1 + (${n}) % 3, ${list})`),
    pieces(tie('values'))((list) => `table.pack(${list}).n`),
    pieces(tie('string'), tie('int'), tie('int'))((s, i, j) => `string.byte(${s}, (${i}) % 5, (${j}) % 5)`),
  ),
}));

/** A call of a function in scope, for where several values may go. */
export const anyCall: fc.Arbitrary<Piece> = call((kind) => expressions[kind]);

function literalPiece(): fc.Arbitrary<Piece> {
  return fixed(literal);
}

function comparison(side: fc.Arbitrary<Piece>, ...operators: string[]): fc.Arbitrary<Piece> {
  return fc.tuple(side, fc.constantFrom(...operators), side).map(([left, op, right]) => (scope: Scope) => {
    const b = right(scope);
    return `(${early(left(scope), b)} ${op} ${b})`;
  });
}

/** A function may give nothing, or nil. */
const firstInt = (value: string): string => (isCall(value) ? `(${value} or 8)` : value);

/** The first expression of a list: it is enough that parentheses and quotes are even up to there. */
function firstOf(list: string): string {
  let depth = 0;
  for (let at = 0; at < list.length; at += 1) {
    const char = list[at]!;
    if (char === '"' || char === "'") {
      for (at += 1; list[at] !== char; at += 1) if (list[at] === '\\') at += 1;
    } else if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
    else if (char === ',' && depth === 0) return list.slice(0, at);
  }
  return list;
}
