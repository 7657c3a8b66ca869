import fc from 'fast-check';
import { bodyOf, nested } from './bodies.ts';
import { expressions, name, variable } from './expressions.ts';
import type { Piece } from './scope.ts';

const { int, bool, list } = expressions;

/** Every kind of loop, with and without the label of `goto continue`. Each is bounded by how it is made. */
export const iterate = (statement: fc.Arbitrary<Piece>): fc.Arbitrary<Piece> => {
  const body = fc.array(statement, { maxLength: 4 });
  const label = fc.boolean();
  const close = (hasLabel: boolean) => (hasLabel ? '\n  ::continue::\nend' : '\nend');
  return fc.oneof(
    fc
      .tuple(
        name,
        int,
        fc.integer({ min: -3, max: 5 }),
        fc.constantFrom('', ', 1', ', 2', ', -1', ', -2'),
        body,
        label,
      )
      .map(([one, from, span, step, statements, hasLabel]) =>
        nested((scope) => {
          const start = `(${from(scope)}) % 5`;
          const inner = scope.loopBody(hasLabel);
          inner.declare(one, 'int');
          return `for ${one} = ${start}, ${span}${step} do\n${bodyOf(statements, inner)}${close(hasLabel)}`;
        }),
      ),
    fc.tuple(name, name, list, body, label).map(([one, two, items, statements, hasLabel]) =>
      nested((scope) => {
        const text = items(scope);
        const inner = scope.loopBody(hasLabel);
        inner.declare(one, 'int');
        inner.declare(two, 'int');
        /* A copy: a body that appends to the list would never end. */
        return `for ${one}, ${two} in ipairs({table.unpack(${text}, 1, 4)}) do\n${bodyOf(statements, inner)}${close(hasLabel)}`;
      }),
    ),
    fc
      .tuple(
        name,
        name,
        variable(
          'map',
          fc.constant(() => '{x = 1, a = 2}'),
        ),
        body,
        label,
      )
      .map(([one, two, map, statements, hasLabel]) =>
        nested((scope) => {
          const text = map(scope);
          const inner = scope.loopBody(hasLabel);
          inner.declare(two, 'int');
          inner.declare(one, 'opaque');
          return `for ${one}, ${two} in dpairs(${text}) do\n  print(${one}, ${two})\n${bodyOf(statements, inner)}${close(hasLabel)}`;
        }),
      ),
    fc.tuple(name, int, body, label).map(([one, count, statements, hasLabel]) =>
      nested((scope) => {
        const text = count(scope);
        const inner = scope.loopBody(hasLabel);
        inner.declare(one, 'int');
        return `for ${one} in upto((${text}) % 4) do\n${bodyOf(statements, inner)}${close(hasLabel)}`;
      }),
    ),
    fc.tuple(bool, body, label, fc.integer({ min: 1, max: 4 })).map(([test, statements, hasLabel, rounds]) =>
      nested((scope) => {
        const counter = `n${scope.depth}`;
        const text = test(scope);
        const inner = scope.loopBody(hasLabel);
        return `local ${counter} = 0\nwhile ${counter} < ${rounds} and (${text}) do\n  ${counter} = ${counter} + 1\n${bodyOf(statements, inner)}${close(hasLabel)}`;
      }),
    ),
    fc.tuple(bool, body, fc.integer({ min: 1, max: 4 })).map(([test, statements, rounds]) =>
      nested((scope) => {
        const counter = `n${scope.depth}`;
        const inner = scope.loopBody(false);
        const text = bodyOf(statements, inner);
        return `local ${counter} = 0\nrepeat\n  ${counter} = ${counter} + 1\n${text}\nuntil ${counter} >= ${rounds} or (${test(inner)})`;
      }),
    ),
  );
};
