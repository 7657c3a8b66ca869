import fc from 'fast-check';
import type { Scope } from '../differential/scope.ts';
import { expressions, variable } from './expressions.ts';
import { name } from './literals.ts';
import { body, type Likely, lua, type Part, pick } from './lua.ts';

const { number, boolean } = expressions;

/** Start, limit and step: few rounds, also at the ends of what a counter can be. `n` is a number that is only known when it runs. */
const RANGES = [
  '1, 4',
  '1, 3, 1',
  '3, 1, -1',
  '4, 1',
  '0.5, 2',
  '1, 2, 0.3',
  '2, 0, -0.5',
  '9007199254740989, 9007199254740993',
  '9007199254740993, 9007199254740989, -2',
  '-9007199254740993, -9007199254740989',
  '9223372036854775804, 9223372036854775807',
  '-9223372036854775805, -9223372036854775808, -1',
  '-9223372036854775808, 9223372036854775807, 4611686018427387904',
  '1, 9223372036854775807, 4611686018427387904',
  '2097150.5, 2097153',
  '2097153, 2097150, -0.25',
  '2097150, 2097153, 0.75',
  '2147483645.5, 2147483647',
  '2147483645, 2147483649',
  '-2147483647, -2147483650, -1',
  '1, 36028797018963968, 4503599627370496',
  '1, 3, 0',
  '1, "3"',
  '0.9999999998, 1, 0.0000000001',
];

const range = (number: fc.Arbitrary<Part>): fc.Arbitrary<Part> =>
  fc.oneof(
    { weight: 4, arbitrary: lua`${pick(...RANGES)}` },
    { weight: 2, arbitrary: lua`${number} % 5, ${pick('3', '4', '2.5')}` },
    { weight: 1, arbitrary: lua`1, ${number} % 6, ${pick('1', '2', '0.5')}` },
    { weight: 1, arbitrary: lua`${number}, ${number}, ${pick('1', '-1', '65536', '1 << 60')}` },
  );

/** Every kind of loop. One that has no end by its making runs out of fuel. */
export function loops(statement: fc.Arbitrary<Part>): fc.Arbitrary<Part> {
  return fc.tuple(name, name, fc.boolean()).chain(([one, two, hasLabel]) => {
    const inside = (first?: Likely, second?: Likely) =>
      body(statement, (scope: Scope<Likely>) => {
        const inner = scope.loopBody(hasLabel);
        if (second !== undefined) inner.declare(two, second);
        if (first !== undefined) inner.declare(one, first);
        return inner;
      });
    const end = fc.constant(hasLabel ? '\n  ::continue::\nend' : '\nend');
    const [i, v] = [fc.constant(one), fc.constant(two)];
    const table = variable('table', lua`{ 10, x = 20 }`);
    return fc.oneof(
      { weight: 4, arbitrary: lua`for ${i} = ${range(number)} do\n${inside('number')}${end}` },
      {
        weight: 2,
        arbitrary: lua`for ${i}, ${v} in dpairs(${table}) do\n  note(${i}, ${v})\n${inside('anything', 'anything')}${end}`,
      },
      {
        weight: 2,
        arbitrary: lua`for ${i}, ${v} in ipairs(${table}) do\n${inside('number', 'anything')}${end}`,
      },
      {
        weight: 1,
        arbitrary: lua`local rounds = 0\nfor ${i}, ${v} in function(_, c) rounds = rounds + 1 if rounds < 5 then return rounds, c end end do\n${inside('number', 'anything')}${end}`,
      },
      {
        weight: 2,
        arbitrary: lua`local rounds = 0\nwhile rounds < 4 and (${boolean}) do\n  rounds = rounds + 1\n${inside()}${end}`,
      },
      {
        weight: 1,
        arbitrary: lua`local rounds = 0\nrepeat\n  rounds = rounds + 1\n${body(statement, (scope) => scope.loopBody(false))}\nuntil rounds > 3 or (${boolean})`,
      },
    );
  });
}
