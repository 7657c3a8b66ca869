import { LIBRARIES } from '../../stdlib/library.ts';
import type { Random } from '../random.ts';

/** What generated programs name: `a` and `b` start as numbers, `s` as a string, `t` and `u` as tables, `f` as a function. */
export const VARIABLES = ['a', 'b', 's', 't', 'u', 'f', 'x'];

const NUMBERS = [
  '0',
  '1',
  '2',
  '3',
  '7',
  '10',
  '-1',
  '-2',
  '0.5',
  '-0.25',
  '1.5',
  '0.1',
  '2.0000000002',
  '255',
  '65536',
  '1000003',
  '2097151.5',
  '2097152.5',
  '2147483647',
  '2147483647.5',
  '-2147483648',
  '4294967296',
  '9007199254740991',
  '9007199254740993',
  '9223372036854775807',
  '(-9223372036854775807 - 1)',
  '0.0000000002',
  '3.1415926536',
  '97.03125',
];
const STRINGS = [
  '""',
  '"a"',
  '"abc"',
  '"Hello, World"',
  '"10"',
  '"0x1p4"',
  '" 12.5 "',
  '"1e3"',
  '"a,b,,c"',
  '"\\0\\255\\128"',
  '"é"',
  '"e\\u{301}"',
  '"日本"',
  '"\\u{1F600}"',
  '"%d"',
  '"%-8.3f|%5s|%q"',
  '"(%a+)%s*(%d*)"',
  '"[^%w_]"',
  '"%b()"',
  '"^.-$"',
  '"{\\"k\\":[1,2.5,null,{}]}"',
  '"[1,"',
  '"__index"',
  '"k"',
  '"01ARZ3NDEKTSV4RRFFQ69G5FAV"',
  '"%f[%w]%w+"',
  '"\\xF0\\x9F"',
];
const TABLES = [
  '{}',
  '{1, 2, 3}',
  '{3, 1, 2, "x"}',
  '{k = 1, [2] = "b", [true] = 0}',
  '{{1}, {k = {}}}',
  'json.array()',
];
const BINARY = [
  '+',
  '-',
  '*',
  '/',
  '//',
  '%',
  '^',
  '..',
  '==',
  '~=',
  '<',
  '<=',
  '>',
  '>=',
  '&',
  '|',
  '~',
  '<<',
  '>>',
  'and',
  'or',
];
const UNARY = ['- ', 'not ', '#', '~'];

/* Parameters by name: most calls get arguments of the right type, so that they go beyond the check of their types. */
const NUMERIC = /^(i|j|n|x|y|from|to|at|init|base|position|amount|list position)$/;
const TEXTUAL = /^(s|pattern|format|replacement|separator|text|message|actor|tag|ulid|seed)$/;
const TABULAR = /^(t|list|source|target|a|b|c|r|metatable)$/;

interface Callee {
  readonly name: string;
  readonly params: readonly string[];
}

/** Library functions in the order of the reference; those that end a program or need a fold are not called at random. */
const CALLEES: readonly Callee[] = LIBRARIES.flatMap((library) =>
  Object.entries(library.functions)
    .map(([name, { params }]) => ({
      name: library.name === '' ? name : `${library.name}.${name}`,
      params: params.split(/[\s,[\]]+/).filter((param) => param !== ''),
    }))
    .filter(({ name }) => !/^(error|emit.*|rng_seed)$/.test(name)),
);

/** A number, mostly; or what has to be refused as one. */
export function number(random: Random, depth: number): string {
  switch (random.below(depth > 0 ? 9 : 5)) {
    case 0:
    case 1:
      return random.pick(NUMBERS);
    case 2:
      return `${random.below(12)}`;
    case 3:
      return `${random.below(4096)}.${random.below(1000)}5`;
    case 4:
      return random.pick(['a', 'b']);
    case 5:
    case 6:
      return `(${number(random, depth - 1)} ${random.pick(BINARY.slice(0, 7))} ${number(random, depth - 1)})`;
    case 7:
      return `math.${random.pick(['sqrt', 'exp', 'log', 'sin', 'cos', 'floor', 'ceil', 'abs'])}(${number(random, depth - 1)})`;
    default:
      return `#${random.pick(['s', 't', 'u'])}`;
  }
}

/** An expression of any type, and of any sense. */
export function expression(random: Random, depth: number): string {
  switch (random.below(depth > 0 ? 13 : 5)) {
    case 0:
      return number(random, depth);
    case 1:
      return random.pick(STRINGS);
    case 2:
      return random.pick(TABLES);
    case 3:
      return random.pick(VARIABLES);
    case 4:
      return random.pick(['nil', 'true', 'false', 'json.null', 'math.pi', 'math.maxinteger']);
    case 5:
    case 6:
      return `(${expression(random, depth - 1)} ${random.pick(BINARY)} ${expression(random, depth - 1)})`;
    case 7:
      return `(${random.pick(UNARY)}${expression(random, depth - 1)})`;
    case 8:
      return `${random.pick(['t', 'u'])}[${expression(random, depth - 1)}]`;
    case 9:
      return `f(${expression(random, depth - 1)}, ${expression(random, depth - 1)})`;
    default:
      return call(random, depth - 1);
  }
}

/** A call of a library function, with arguments by the names of its parameters. */
export function call(random: Random, depth: number): string {
  const { name, params } = random.pick(CALLEES);
  const count = random.once(6) ? random.below(params.length + 2) : params.length;
  const args = Array.from({ length: count }, (_, i) => argument(random, params[i] ?? '…', depth));
  return `${name}(${args.join(', ')})`;
}

function argument(random: Random, param: string, depth: number): string {
  if (random.once(8)) return expression(random, depth);
  if (NUMERIC.test(param)) return random.once(2) ? `${random.below(8) - 2}` : number(random, depth);
  if (TEXTUAL.test(param)) return random.once(3) ? 's' : random.pick(STRINGS);
  if (TABULAR.test(param)) return random.once(2) ? random.pick(['t', 'u', 'x']) : random.pick(TABLES);
  if (param === 'f' || param === 'before')
    return random.pick(['f', 'function(p, q) return p < q end', 'tostring']);
  return expression(random, depth);
}
