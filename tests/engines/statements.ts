import fc from 'fast-check';
import type { Scope } from '../differential/scope.ts';
import { expressions } from './expressions.ts';
import { field, key, name, small } from './literals.ts';
import { loops } from './loops.ts';
import { block, body, type Likely, lua, type Part, pick } from './lua.ts';
import { TRAPS } from './traps.ts';

const { number, anything, boolean, values, call, table } = expressions;

const kind = fc.constantFrom<Likely>('number', 'number', 'number', 'table', 'string', 'boolean', 'anything');

/** A statement after which the name stands for something new. */
const binding = (
  one: fc.Arbitrary<string>,
  holds: fc.Arbitrary<Likely>,
  render: (one: string, holds: Likely) => fc.Arbitrary<Part>,
): fc.Arbitrary<Part> =>
  fc.tuple(one, holds).chain(([one, holds]) =>
    render(one, holds).map((part) => (scope: Scope<Likely>) => {
      const text = part(scope);
      scope.declare(one, holds);
      return text;
    }),
  );

const declare = binding(name, kind, (one, holds) => lua`local ${fc.constant(one)} = ${expressions[holds]}`);
const declareNil = binding(name, fc.constant('anything'), (one) => lua`local ${fc.constant(one)}`);
const declareSeveral = fc
  .uniqueArray(name, { minLength: 2, maxLength: 4 })
  .chain((names) =>
    binding(
      fc.constant(names[0]!),
      fc.constant('anything'),
      () => lua`local ${fc.constant(names.join(', '))} = ${values}`,
    ),
  );

/** A statement on a variable that likely holds this; without one, a note. */
const onVariable = (
  holds: Likely,
  render: (one: fc.Arbitrary<Part>) => fc.Arbitrary<Part>,
  becomes?: Likely,
): fc.Arbitrary<Part> =>
  fc.nat(30).chain((at) => {
    const one = fc.constant<Part>((scope) => scope.pick(holds, at) ?? 'p');
    return fc.tuple(render(one), values).map(([statement, other]) => (scope) => {
      const target = scope.pick(holds, at);
      if (target === undefined) return `note(${other(scope)})`;
      const text = statement(scope);
      if (becomes !== undefined) scope.declare(target, becomes);
      return text;
    });
  });

const assign = kind.chain((holds) => onVariable(holds, (one) => lua`${one} = ${expressions[holds]}`));
/** The variable goes on with another type, in this block or in the rounds that follow. */
const change = fc
  .tuple(kind, kind)
  .chain(([before, after]) => onVariable(before, (one) => lua`${one} = ${expressions[after]}`, after));
const step = onVariable(
  'number',
  (one) => lua`${one} = ${one} ${pick('+', '-', '*', '/', '//', '%')} ${small}`,
);
const swap = kind.chain((holds) =>
  onVariable(
    holds,
    (one) => lua`local other = ${anything} ${one}, other = other, ${one} note(${one}, other)`,
  ),
);

const onTable = fc.oneof(
  onVariable('table', (t) => lua`${t}.${field} = ${anything}`),
  onVariable('table', (t) => lua`${t}.${field} = ${number}`),
  onVariable('table', (t) => lua`${t}[${key}] = ${anything}`),
  onVariable('table', (t) => lua`${t}[${number}] = ${number}`),
  onVariable('table', (t) => lua`${t}[#${t} + 1] = ${values}`),
  onVariable('table', (t) => lua`${t}.${field} = nil`),
  onVariable('table', (t) => lua`${t}.x, ${t}[${key}] = ${t}[${key}], ${values}`),
  onVariable('table', (t) => lua`${t}.n = (${t}.n or 0) + ${number}`),
  onVariable('table', (t) => lua`table.insert(${t}, ${values})`),
  onVariable('table', (t) => lua`note(table.remove(${t}${pick('', ', 1', ', #{}')}))`),
  onVariable('table', (t) => lua`table.sort(${t}${pick('', ', function(a, b) return a > b end')})`),
  onVariable('table', (t) => lua`setmetatable(${t}, ${pick('Class', 'nil', '{ __index = CONSTANTS }')})`),
  onVariable('table', (t) => lua`note(table.concat(${t}, ','))`),
);

const functions = (statement: fc.Arbitrary<Part>): fc.Arbitrary<Part> =>
  binding(fc.constantFrom(...'fgh'), fc.constant('function'), (one) =>
    fc.tuple(fc.uniqueArray(name, { maxLength: 3 }), fc.boolean()).chain(([params, vararg]) => {
      const enter = (scope: Scope<Likely>) => {
        const inner = scope.functionBody(vararg);
        inner.declare(one, 'anything');
        for (const param of params) inner.declare(param, 'number');
        return inner;
      };
      const list = [...params, ...(vararg ? ['...'] : [])].join(', ');
      const returned = values.map(
        (last): Part =>
          (scope) =>
            last(enter(scope)),
      );
      return lua`local function ${fc.constant(one)}(${fc.constant(list)})\n${body(statement, enter)}\n  return ${returned}\nend`;
    }),
  );

const protect = (statement: fc.Arbitrary<Part>): fc.Arbitrary<Part> =>
  lua`note(pcall(function()\n${body(statement, (scope) => scope.functionBody(false))}\nend))`;

const leave = fc.tuple(boolean, fc.nat(9), values).map(([test, form, list]) => (scope: Scope<Likely>) => {
  const jump =
    form < 4 && scope.loop?.hasLabel
      ? 'goto continue'
      : form < 8 && scope.loop !== undefined
        ? 'break'
        : scope.inFunction && scope.depth > 2
          ? `return ${list(scope)}`
          : `note(${list(scope)})`;
  return `if ${test(scope)} then ${jump} end`;
});

const choose = (statement: fc.Arbitrary<Part>): fc.Arbitrary<Part> =>
  block(
    fc.oneof(
      lua`if ${boolean} then\n${body(statement)}\nend`,
      lua`if ${boolean} then\n${body(statement)}\nelse\n${body(statement)}\nend`,
      lua`if ${boolean} then\n${body(statement)}\nelseif ${anything} then\n${body(statement)}\nelse\n${body(statement)}\nend`,
      lua`do\n${body(statement)}\nend`,
    ),
  );

/** Traps have functions of their own, so what they contain sees no `...`. */
const anyTrap = fc.oneof(...Object.values(TRAPS)).map(
  (part): Part =>
    (scope) =>
      part(scope.functionBody(false)),
);

/** A trap may fault; caught, the rest of the program goes on. */
const trap = block(
  fc.oneof(
    { weight: 3, arbitrary: lua`note(pcall(function()\n${anyTrap}\nend))` },
    { weight: 1, arbitrary: lua`do\n${anyTrap}\nend` },
  ),
);

export const statement: fc.Arbitrary<Part> = fc.letrec<{ statement: Part }>((tie) => ({
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: lua`note(${values})` },
    { weight: 6, arbitrary: declare },
    { weight: 1, arbitrary: declareNil },
    { weight: 1, arbitrary: declareSeveral },
    { weight: 3, arbitrary: assign },
    { weight: 4, arbitrary: change },
    { weight: 3, arbitrary: step },
    { weight: 1, arbitrary: swap },
    { weight: 6, arbitrary: onTable },
    { weight: 1, arbitrary: lua`local _ = ${call}` },
    { weight: 1, arbitrary: lua`note(${table})` },
    { weight: 1, arbitrary: leave },
    { weight: 6, arbitrary: block(loops(tie('statement'))) },
    { weight: 4, arbitrary: choose(tie('statement')) },
    { weight: 4, arbitrary: functions(tie('statement')) },
    { weight: 4, arbitrary: protect(tie('statement')) },
    { weight: 6, arbitrary: trap },
  ),
})).statement;
