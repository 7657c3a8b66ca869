import fc from 'fast-check';
import { blocked, bodyOf, indent, nested } from './bodies.ts';
import { expressions, name, small } from './expressions.ts';
import type { Piece, Scope } from './scope.ts';

const { int, values } = expressions;

/** Functions with and without `...`, recursion, counters, closures made in loops. */
export const functions = (statement: fc.Arbitrary<Piece>): fc.Arbitrary<Piece> => {
  const body = fc.array(statement, { maxLength: 4 });
  const parameters = fc.uniqueArray(name, { maxLength: 3 });
  const results = fc.array(int, { maxLength: 3 });
  return fc.oneof(
    fc
      .tuple(name, parameters, fc.boolean(), body, results, fc.boolean())
      .map(([one, params, vararg, statements, returned, sugar]) =>
        nested((scope) => {
          const inner = (sugar ? blocked(scope, one) : scope).functionBody(vararg);
          for (const param of params) inner.declare(param, 'int');
          const head = params.map((param, i) => `${param} = ${param} or ${i + 2}`).join(' ');
          const text = bodyOf(statements, inner);
          const last = `  return ${returned.map((result) => result(inner)).join(', ')}`;
          scope.declare(one, vararg ? 'varargFunction' : 'function');
          const list = [...params, ...(vararg ? ['...'] : [])].join(', ');
          const opening = sugar ? `local function ${one}(${list})` : `local ${one} = function(${list})`;
          return `${opening}\n  ${head}\n${text}\n${last}\nend`;
        }),
      ),
    fc.tuple(name, name, int, int, int, body).map(([one, param, base, step, more, statements]) =>
      nested((scope) => {
        const inner = scope.functionBody(false);
        inner.declare(param, 'int');
        const count = 'n';
        const first = base(inner);
        const text = bodyOf(statements, inner);
        const made =
          `local function recurse(${count}, ${param})\n  if ${count} <= 0 then return ${first} end\n${text}\n` +
          `  return ${small(step(inner))} + recurse(${count} - 1, ${small(more(inner))}), ${count}\nend\n` +
          `local function ${one}(n, m) return recurse((n or 3) % 4, m or 1) end`;
        scope.declare(one, 'function');
        return made;
      }),
    ),
    fc.tuple(name, int, int).map(([one, start, step]) => (scope: Scope) => {
      const inner = blocked(scope, one, 'd').functionBody(false);
      const text = `local ${one}\ndo\n  local count = ${start(blocked(scope, one))}\n  ${one} = function(d)\n    count = (count + (d or ${step(inner)})) % 1000\n    return count, d\n  end\nend`;
      scope.declare(one, 'function');
      return text;
    }),
    fc.tuple(name, body, int, fc.integer({ min: 1, max: 4 })).map(([one, statements, result, rounds]) =>
      nested((scope) => {
        const inner = blocked(scope, one).functionBody(false);
        inner.declare('i', 'int');
        const text = bodyOf(statements, inner);
        const made = `local ${one} = {}\nfor i = 1, ${rounds} do\n  ${one}[i] = function()\n${indent(text)}\n    i = i + 10\n    return ${result(inner)}, i\n  end\nend`;
        return `do\n${indent(`${made}\nfor _, f in ipairs(${one}) do print(f()) print(f()) end`)}\nend`;
      }),
    ),
  );
};

/** `pcall` of a body that ends well or in one of the errors. */
export const protect = (statement: fc.Arbitrary<Piece>): fc.Arbitrary<Piece> =>
  fc
    .tuple(fc.array(statement, { maxLength: 4 }), values, fc.nat(9), int)
    .map(([statements, thrown, form, number]) =>
      nested((scope) => {
        const inner = scope.functionBody(false);
        const text = bodyOf(statements, inner);
        const last = [
          `return ${thrown(inner)}`,
          `error((${`select(1, ${thrown(inner)})`}))`,
          `error({code = ${number(inner)}})`,
          `local x = nil return x.y.z + ${number(inner)}`,
          `return {} + ${number(inner)}`,
          `assert(${number(inner)} < 3, "too large")`,
          `return #(${number(inner)})`,
          `return ${number(inner)} < "x"`,
          `return (nil)(${number(inner)})`,
          'error()',
        ][form]!;
        return `print(caught(pcall(function()\n${text}\n  ${last}\nend)))`;
      }),
    );
