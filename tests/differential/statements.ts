import fc from 'fast-check';
import { anyCall, early, expressions, short, small, variable } from './expressions.ts';
import type { Kind, Piece, Scope } from './scope.ts';

const { int, string, bool, list, object, values } = expressions;

/** Few names, so that shadowing and capture happen all the time. */
const name = fc.constantFrom(...'abcdefgh');
const choice = fc.nat(30);
const expression: Readonly<Record<'int' | 'string' | 'bool' | 'list' | 'object', fc.Arbitrary<Piece>>> = {
  int,
  string,
  bool,
  list,
  object,
};

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');

const bodyOf = (statements: readonly Piece[], scope: Scope): string =>
  indent(statements.map((one) => one(scope)).join('\n'));

/** Deeper than this a body only prints: programs stay readable, and their running time bounded. */
const MAX_DEPTH = 6;

function nested(render: Piece): Piece {
  return (scope) => (scope.depth >= MAX_DEPTH ? 'print("deep")' : render(scope));
}

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

const iterate = (statement: fc.Arbitrary<Piece>): fc.Arbitrary<Piece> => {
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

/** The scope with names that nothing may use: a key of a map is no integer, a function before it is made is nil. */
function blocked(scope: Scope, ...names: string[]): Scope {
  const inner = scope.block();
  for (const one of names) inner.declare(one, 'opaque');
  return inner;
}

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

const functions = (statement: fc.Arbitrary<Piece>): fc.Arbitrary<Piece> => {
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

const protect = (statement: fc.Arbitrary<Piece>): fc.Arbitrary<Piece> =>
  fc
    .tuple(fc.array(statement, { maxLength: 4 }), values, fc.nat(9), int)
    .map(([statements, thrown, form, number]) =>
      nested((scope) => {
        const inner = scope.functionBody(false);
        const text = bodyOf(statements, inner);
        const last = [
          `return ${thrown(inner)}`,
          `error((${firstValue(thrown(inner))}))`,
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

function firstValue(text: string): string {
  return `select(1, ${text})`;
}

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
