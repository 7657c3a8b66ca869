import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { indent } from '../differential/bodies.ts';
import { Scope } from '../differential/scope.ts';
import { expressions } from './expressions.ts';
import { field, number, small, string } from './literals.ts';
import { type Likely, lua, type Part, pick } from './lua.ts';
import { statement } from './statements.ts';

/** The parts of prelude.lua by what they declare. */
const PRELUDE = readFileSync(new URL('./prelude.lua', import.meta.url), 'utf8')
  .split('\n\n')
  .map((text) => ({ text, name: /^local (?:function )?(\w+)/m.exec(text)![1]! }));

/** The program with what it uses of the prelude before it. */
function withPrelude(program: string): string {
  const used = PRELUDE.filter(({ name }) => program.includes(name));
  return [...used.map(({ text }) => text), program].join('\n\n');
}

/** What the chunk makes: all of it is frozen once the chunk has run. */
const CHUNK = lua`
local CONSTANTS = { x = ${number}, n = ${number}, y = 's', list = { 3, 1, 2 }, [1] = 'one', z = { x = 1 } }
local COUNTER = (function() local n = ${number} return function() n = n + 1 return n end end)()
local ITERATE = dpairs(CONSTANTS)
local p, log = CONSTANTS, {}
local function note(...) return ... end
`;

/** What a function of the fold sees beside its parameters. */
const NOTES = `  local log = {}
  local function note(...) if #log < 40 then log[#log + 1] = show(table.pack(...), 3) end end
`;

const statements = fc.array(statement, { minLength: 1, maxLength: 7 });

/** A function body: nothing in it assigns a variable of the chunk, for what it sees is declared in it. */
function inFunction(
  list: readonly Part[],
  kinds: Readonly<Record<string, Likely>>,
  vararg = false,
): readonly [text: string, scope: Scope<Likely>] {
  const scope = Scope.program<Likely>().functionBody(vararg);
  for (const [one, kind] of Object.entries(kinds)) scope.declare(one, kind);
  const inner = scope.block();
  return [indent(list.map((one) => one(inner)).join('\n')), scope];
}

/** A body as it is, or with its faults caught: then the run goes on. */
const guard = (text: string, caught: boolean): string =>
  caught ? `  note(pcall(function()\n${indent(text)}\n  end))` : `  do\n${indent(text)}\n  end`;

const helper = fc.tuple(statements, expressions.values, fc.boolean()).map(([list, returned, vararg]) => {
  const [text, scope] = inFunction(list, { a: 'number', b: 'anything' }, vararg);
  return `local function helper(a, b${vararg ? ', ...' : ''})\n${text}\n  return ${returned(scope)}\nend\n`;
});

const PAYLOADS = [
  'local p = type(event.payload) == "table" and event.payload or CONSTANTS',
  'local p = type(event.payload) == "table" and event.payload or {}',
  'local p = event.payload',
];

/** A table that goes from one event to the next, while its fields come and go. */
const KEPT = lua`  local kept = state.kept or {}
  kept.${field}, kept[${string}] = ${number}, nil
  kept.count = (kept.count or 0) + ${small}
  kept.list = kept.list or json.array()
  kept.list[#kept.list + 1] = kept.count
  ${pick('', 'kept.list[1] = nil', 'kept.list[#kept.list] = nil', 'kept.x = not kept.x')}
  state.kept = kept
`;

/** One event folded into `state`. */
const folding = fc
  .tuple(statements, fc.nat(5), pick(...PAYLOADS), fc.constantFrom(0, 2, 2, 3), KEPT)
  .map(([list, form, payload, depth, keep]) => {
    const [text] = inFunction(list, {
      a: 'number',
      b: 'string',
      c: 'table',
      d: 'table',
      e: 'number',
      f: 'function',
      g: 'boolean',
      h: 'table',
    });
    const kept = (value: string) => (depth === 0 ? value : `clean(${value}, ${depth})`);
    return `  ${payload}
${NOTES}  local a, b, c, d = p.n, p.s, p.list, p.rec
  local e, f, g, h = state.e or 1, helper, p.x == state.n, state.h or {}
${guard(text, form > 0)}
${form % 2 === 0 ? keep(Scope.program<Likely>()) : ''}  state.e, state.h, state.n, state.log = ${kept('e')}, ${kept('h')}, p.x, log
`;
  });

const END = fc.oneof(
  { weight: 10, arbitrary: fc.constant('state') },
  { weight: 1, arbitrary: pick('log', 'clean(state, 4)', 'nil', 'state.e') },
);

const reducer = fc
  .tuple(folding, END)
  .map(([text, end]) => `function(state, event)\n${text}  return ${end}\nend`);

const init = fc.tuple(statements, fc.nat(5)).map(([list, form]) => {
  const [text] = inFunction(list, { a: 'number' });
  return `function()\n${NOTES}  local a, state = 1, { e = 0.5 }\n${guard(text, form > 0)}\n  state.log = log\n  return state\nend`;
});

const EMITTED = [
  "return { ['state.json'] = state, ['notes.json'] = log }",
  "emit_json_canonical('a/b.json', state.e) return { ['notes.json'] = log }",
  "return { ['a'] = state.h, ['a/b'] = 1 }",
  "emit_json_canonical('notes.json', log) state.e = 'changed'",
];

const emit = fc.tuple(statements, pick(...EMITTED)).map(([list, end]) => {
  const [text] = inFunction(list, { a: 'number', h: 'table' });
  return `function(state)\n${NOTES}  local a, h = state.e, state.h\n${guard(text, true)}\n  ${end}\nend`;
});

const batch = folding.map(
  (text) => `function fold(events)
  local state, all = { e = 1 }, {}
  for i, event in ipairs(events) do
${indent(text)}
    all[i] = log
  end
  return emit_json_canonical('all.json', { all = all, state = clean(state, 4) })
end`,
);

const shape = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: reducer.map((text) => `return ${text}`) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(reducer, init, emit)
      .map(([fold, first, last]) => `return {\ninit = ${first},\nfold = ${fold},\nemit = ${last},\n}`),
  },
  { weight: 1, arbitrary: batch },
);

/** Whole folds of every shape (docs/spec/echolua.md, 12). */
export const foldSource: fc.Arbitrary<string> = fc
  .tuple(CHUNK, helper, shape)
  .map(([chunk, help, text]) => withPrelude(`${chunk(Scope.program<Likely>())}${help}${text}\n`));

/** A reducer that does nothing but this. */
export const foldOf = (part: fc.Arbitrary<Part>): fc.Arbitrary<string> =>
  fc.tuple(CHUNK, part).map(([chunk, does]) => {
    const scope = Scope.program<Likely>();
    return withPrelude(`${chunk(scope)}return function(state, event)
  local p = event.payload
${NOTES}  do
${indent(does(scope.functionBody(false)))}
  end
  state.log = log
  return state
end
`);
  });
