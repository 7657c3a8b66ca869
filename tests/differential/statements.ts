import fc from 'fast-check';
import { bodyOf, nested } from './bodies.ts';
import { anyCall, early, expressions, name, short, small } from './expressions.ts';
import { functions, protect } from './functions.ts';
import { iterate } from './loops.ts';
import type { Kind, Piece, Scope } from './scope.ts';

const { int, string, bool, list, object, values } = expressions;

const choice = fc.nat(30);
const expression: Readonly<Record<'int' | 'string' | 'bool' | 'list' | 'object', fc.Arbitrary<Piece>>> = {
  int,
  string,
  bool,
  list,
  object,
};

const declare = fc
  .tuple(name, fc.constantFrom('int', 'int', 'string', 'bool', 'list', 'object' as const), choice)
  .chain(([one, kind]) =>
    expression[kind as keyof typeof expression].map((value) => (scope: Scope) => {
      const text = `local ${one} = ${value(scope)}`;
      scope.declare(one, kind as Kind);
      return text;
    }),
  );

const declareMap = fc.tuple(name, int, int, int).map(([one, a, b, c]) => (scope: Scope) => {
  const text = `local ${one} = {a = ${a(scope)}, ["c d"] = ${b(scope)}, [1] = 20, [-4] = ${c(scope)}, [false] = 0}`;
  scope.declare(one, 'map');
  return text;
});

const declareSeveral = fc
  .tuple(fc.uniqueArray(name, { minLength: 2, maxLength: 3 }), anyCall, int)
  .map(([names, results, first]) => (scope: Scope) => {
    const text = `local ${names.join(', ')} = ${first(scope)}, ${results(scope)}`;
    names.forEach((one, i) => {
      scope.declare(one, i === 0 ? 'int' : 'maybe');
    });
    return text;
  });

const assign = fc
  .tuple(choice, fc.constantFrom('int', 'int', 'int', 'string', 'bool', 'list'), fc.nat(4), int, string, bool)
  .map(([at, kind, form, number, text, truth]) => (scope: Scope) => {
    const x = scope.pick(kind as Kind, at);
    if (x === undefined) return `print(${number(scope)})`;
    switch (kind) {
      case 'int': {
        /* The variable in its own new value, where a compiler may write it too early. */
        const forms = [
          () => small(number(scope)),
          () => `(${truth(scope)}) and ${x} or ${small(number(scope))}`,
          () => `${x} > 3 and ${small(number(scope))} or ${x}`,
          () => `(${truth(scope)}) and ${small(number(scope))} or ${x} and ${x} - 1`,
          () => `-${x} % 77`,
        ];
        return `${x} = ${forms[form]!()}`;
      }
      case 'string':
        return `${x} = ${form === 0 ? `${x} == "a" and "b" or ${x}` : short(text(scope))}`;
      case 'list':
        return `${x} = ${form < 2 ? `{#${x}, ${x}[1] or ${form}}` : `{${small(number(scope))}, ${x}[2] or #${x}}`}`;
      default:
        return `${x} = ${form < 2 ? `(${truth(scope)}) and not ${x}` : form < 3 ? `${x} or ${x} == (${truth(scope)})` : truth(scope)}`;
    }
  });

const assignSeveral = fc
  .tuple(choice, choice, int, int, fc.nat(4), anyCall)
  .map(([p, q, a, b, form, results]) => (scope: Scope) => {
    const x = scope.pick('int', p);
    const y = scope.pick('int', q);
    const items = scope.pick('list', p);
    if (x === undefined || y === undefined) return `print(${a(scope)}, ${results(scope)})`;
    if (form === 0) return `${x}, ${y} = ${y}, ${x}`;
    if (form === 1 || items === undefined)
      return `${x}, ${y} = ${small(a(scope))}, ${small(b(scope))}, ${results(scope)}`;
    if (form === 2) return `if #${items} > 0 then ${x}, ${items}[#${items}] = #${items}, ${x} end`;
    const [first, second] = [small(a(scope)), small(b(scope))];
    const key = early(x, `${first}, ${second}`);
    return `if ${items}[${x}] then ${x}, ${early(items, `${first}, ${second}`)}[${key}], ${y} = ${first}, ${second}, ${x} end`;
  });

const update = fc.tuple(choice, int, int, bool, fc.nat(9)).map(([at, a, b, test, form]) => (scope: Scope) => {
  const items = scope.pick('list', at) ?? 'nil';
  const map = scope.pick('map', at);
  const value = small(a(scope));
  if (map !== undefined && form > 5) {
    const key = ['.a', '.b', '["c d"]', '[2]'][form - 6]!;
    return `${map}${key} = (${test(scope)}) and ${value} or nil`;
  }
  if (items === 'nil') return `print(${a(scope)})`;
  if (form === 0) return `${early(items, value)}[#${items} + 1] = ${value}`;
  if (form === 1) return `table.insert(${items}, 1 + (${b(scope)}) % (#${items} + 1), ${value})`;
  if (form === 2) return `print(table.remove(${items}))`;
  if (form === 3)
    return `if #${items} > 0 then print(table.remove(${items}, 1 + (${b(scope)}) % #${items})) end`;
  if (form === 4) return `table.sort(${items})`;
  return `table.sort(${items}, function(p, q) return p > q end)`;
});

const show = values.map((list) => (scope: Scope) => `print(${list(scope)})`);

const objectField = fc.tuple(object, int).map(([o, n]) => (scope: Scope) => {
  const value = small(n(scope));
  const target = o(scope);
  return /^\w+$/.test(target) ? `${early(target, value)}.v = ${value}` : `print(${target}.v)`;
});

const leave = fc
  .tuple(bool, fc.nat(9), fc.array(int, { maxLength: 3 }), anyCall)
  .map(([test, form, results, last]) => (scope: Scope) => {
    const jump =
      form < 4 && scope.loop?.hasLabel
        ? 'goto continue'
        : form < 7 && scope.loop !== undefined
          ? 'break'
          : scope.inFunction
            ? `return ${[...results.map((one) => one(scope)), ...(form % 2 === 0 ? [last(scope)] : [])].join(', ')}`
            : 'print("on")';
    return `if ${test(scope)} then ${jump} end`;
  });

export const statement = fc.letrec<{ statement: Piece }>((tie) => ({
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: show },
    { weight: 6, arbitrary: declare },
    { weight: 1, arbitrary: declareMap },
    { weight: 2, arbitrary: declareSeveral },
    { weight: 5, arbitrary: assign },
    { weight: 2, arbitrary: assignSeveral },
    { weight: 3, arbitrary: update },
    { weight: 1, arbitrary: objectField },
    { weight: 2, arbitrary: leave },
    { weight: 5, arbitrary: iterate(tie('statement')) },
    { weight: 5, arbitrary: functions(tie('statement')) },
    { weight: 2, arbitrary: protect(tie('statement')) },
    {
      weight: 2,
      arbitrary: fc
        .array(tie('statement'), { maxLength: 3 })
        .map((body) => nested((scope) => `do\n${bodyOf(body, scope.block())}\nend`)),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          bool,
          bool,
          fc.array(fc.array(tie('statement'), { maxLength: 3 }), { minLength: 3, maxLength: 3 }),
          fc.nat(2),
        )
        .map(([test, second, [yes, other, no], form]) =>
          nested((scope) => {
            const middle = form > 0 ? `elseif ${second(scope)} then\n${bodyOf(other!, scope.block())}\n` : '';
            const last = form > 1 ? `else\n${bodyOf(no!, scope.block())}\n` : '';
            return `if ${test(scope)} then\n${bodyOf(yes!, scope.block())}\n${middle}${last}end`;
          }),
        ),
    },
  ),
})).statement;
