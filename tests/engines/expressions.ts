import fc from 'fast-check';
import { field, key, number, string } from './literals.ts';
import { type Likely, lua, type Part, pick } from './lua.ts';

type Expressions = Record<Likely, Part> & { call: Part; index: Part; values: Part };

const ARITHMETIC = pick('+', '-', '*', '+', '-', '*', '/', '//', '%');
const BITS = pick('&', '|', '~', '<<', '>>');

/** A variable that likely holds this, or what `otherwise` gives where there is none. */
export function variable(kind: Likely, otherwise: fc.Arbitrary<Part>): fc.Arbitrary<Part> {
  return fc.tuple(fc.nat(30), otherwise).map(
    ([at, other]) =>
      (scope) =>
        scope.pick(kind, at) ?? other(scope),
  );
}

/** `...` where there is one. */
const variadic =
  (inside: string, outside: string): Part =>
  (scope) =>
    scope.vararg ? inside : outside;

const weighed = (
  ...choices: readonly (readonly [weight: number, choice: fc.Arbitrary<Part>])[]
): fc.Arbitrary<Part> =>
  fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    ...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })),
  );

/**
 * Expressions by what they likely give. Most are of one type and do not fault; some are of any, and some of the wrong one, so that
 * code meets values it was not made for. (One table, because each kind is made of all others.)
 */
export const expressions = fc.letrec<Expressions>((tie) => ({
  number: weighed(
    [9, lua`${number}`],
    [18, variable('number', lua`${number}`)],
    [9, lua`(${tie('number')} ${ARITHMETIC} ${tie('number')})`],
    [2, lua`${tie('number')} ${ARITHMETIC} ${tie('number')}`],
    [1, lua`(${tie('number')} // 1 ${BITS} ${tie('number')} % 64 // 1)`],
    [1, lua`(${tie('number')}) ^ ${pick('2', '3', '0', '-1', '0.5', '0')}`],
    [1, lua`(-${variable('number', lua`3`)})`],
    [1, lua`(~(${tie('number')} // 1))`],
    [1, lua`#${tie('table')}`],
    [1, lua`#${tie('string')}`],
    [2, lua`(${tie('index')} or ${number})`],
    [1, lua`(tonumber(${tie('anything')}) or 4)`],
    [1, lua`(${tie('boolean')} and ${tie('number')} or ${tie('number')})`],
    [1, lua`math.${pick('floor', 'abs', 'ceil', 'max', 'tointeger')}(${tie('number')})`],
    [1, lua`(tonumber(${tie('call')}) or ${number})`],
    [1, fc.constant(variadic("select('#', ...)", '8'))],
    [1, tie('anything')],
  ),
  string: weighed(
    [6, lua`${string}`],
    [9, variable('string', lua`${string}`)],
    [2, lua`(${tie('string')} .. ${tie('string')}):sub(1, 40)`],
    [2, lua`(${tie('number')} .. ${tie('string')})`],
    [1, lua`(${tie('string')} .. ${tie('number')} .. ${tie('string')}):sub(-30)`],
    [1, lua`tostring(${tie('number')})`],
    [1, lua`(${tie('string')}):${pick('upper()', 'rep(2)', 'reverse()', 'gsub("a", { a = 1 })')}`],
    [1, lua`type(${tie('anything')})`],
    [1, tie('anything')],
  ),
  boolean: weighed(
    [1, lua`${pick('true', 'false')}`],
    [4, variable('boolean', lua`true`)],
    [4, lua`${tie('number')} ${pick('<', '<=', '>', '>=', '==', '~=')} ${tie('number')}`],
    [1, lua`${tie('string')} ${pick('<', '<=', '>', '==')} ${tie('string')}`],
    [2, lua`(${tie('anything')} ${pick('==', '~=')} ${tie('anything')})`],
    [1, lua`not ${tie('anything')}`],
    [1, lua`(${tie('boolean')} ${pick('and', 'or')} ${tie('boolean')})`],
    [1, lua`type(${tie('anything')}) == ${pick("'number'", "'table'", "'string'", "'null'")}`],
    [1, tie('anything')],
  ),
  table: weighed(
    [1, lua`{}`],
    [12, variable('table', lua`{ 1, 2, x = 3 }`)],
    [2, lua`{ ${field} = ${tie('anything')}, ${field} = ${tie('number')}, ${field} = ${tie('anything')} }`],
    [1, lua`{ ${tie('number')}, ${tie('anything')}, ${tie('values')} }`],
    [1, lua`{ ${field} = ${tie('number')}, [${key}] = ${tie('anything')}, ${tie('number')} }`],
    [1, lua`json.array({ ${tie('values')} })`],
    [1, lua`setmetatable({ ${field} = ${tie('number')} }, Class)`],
    [1, lua`table.pack(${tie('values')})`],
    [1, tie('anything')],
  ),
  function: weighed(
    [9, variable('function', lua`tostring`)],
    [1, lua`function(a, b) return ${variable('anything', lua`a`)}, b end`],
    [1, lua`function(...) return select('#', ...), ... end`],
    [1, lua`${pick('tostring', 'type', 'rawlen', 'math.floor', 'table.unpack', 'pcall', 'tonumber')}`],
    [1, tie('anything')],
  ),
  anything: weighed(
    [3, lua`${pick('nil', 'json.null', 'true', 'false', 'CONSTANTS', "'10'", '0', '{}')}`],
    [5, variable('anything', lua`nil`)],
    [3, tie('index')],
    [2, tie('call')],
    [1, fc.constant(variadic('(...)', 'p'))],
    [2, tie('number')],
    [1, tie('string')],
    [1, tie('boolean')],
    [1, tie('table')],
    [1, tie('function')],
    [1, lua`(${tie('boolean')} and ${tie('anything')})`],
    [1, lua`(${tie('anything')} or ${tie('anything')})`],
  ),
  index: weighed(
    [4, lua`${variable('table', lua`CONSTANTS`)}.${field}`],
    [2, lua`${variable('table', lua`p`)}[${key}]`],
    [2, lua`${variable('table', lua`CONSTANTS`)}[${tie('number')}]`],
    [1, lua`${variable('table', lua`p`)}[${tie('string')}]`],
    [1, lua`${variable('anything', lua`p`)}.${field}`],
  ),
  call: weighed(
    [6, lua`${variable('function', lua`add`)}(${tie('values')})`],
    [1, lua`add(${tie('number')}, ${tie('anything')})`],
    [1, lua`(select(2, pcall(${tie('function')}, ${tie('values')})))`],
    [1, lua`${variable('table', lua`CONSTANTS`)}:${field}(${tie('number')})`],
  ),
  values: weighed(
    [3, tie('number')],
    [2, tie('anything')],
    [2, lua`${tie('number')}, ${tie('anything')}`],
    [1, lua`${tie('anything')}, ${tie('string')}, ${tie('number')}`],
    [1, tie('call')],
    [1, fc.constant(variadic('...', 'nil, 1'))],
    [1, lua`table.unpack(${variable('table', lua`{ 1, nil, 3 }`)})`],
  ),
}));
