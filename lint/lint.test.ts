import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { compileFold } from '../compiler/compile-fold.ts';
import { cpuTime } from '../tests/cpu-time.ts';
import { lint } from './lint.ts';
import { MAX_FINDINGS } from './lint-source.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(`${ROOT}/${path}`, 'utf8');
const names = (source: string) => lint(source).diagnostics.map(({ name }) => name);

test('compiler and rules in one order: by place, code, end', () => {
  const source =
    'local b\nlocal a = nosuch\nreturn function(state, event)\n  if 1 then state.a = 0x10 end\n  return state\nend';
  const { diagnostics, root } = lint(source);
  expect(diagnostics.map(({ code, span }) => [span.start, code])).toEqual([
    [18, 'E0401'],
    [60, 'L0203'],
    [77, 'W0502'],
  ]);
  expect(root).toBeUndefined();
});

test('no cascades: a misspelt name is one error, and what overlaps an error is left out', () => {
  expect(
    names('return function(state, event)\n  local count = 1\n  state.n = cuont\n  return state\nend'),
  ).toEqual(['undefined-global']);
  expect(names('return function(state) for k in pairs(state) do state.k = k end return state end')).toEqual([
    'no-pairs',
  ]);
  expect(names('local x = = 1')).toEqual(['syntax']);
  expect(names('local x = 1 == 1 )\nreturn function(s) s.x = x return s end')).toEqual(['syntax']);
  expect(names('local count = 0 return function(s) count = count + 1 s.n = count return s end')).toEqual([
    'purity',
  ]);
});

test('in a file with errors no suppression is called unused: they may hide what it is about', () => {
  const source = '-- gatos: allow(unused-local) because x\nlocal a = nosuch\nreturn function(s) return s end';
  expect(names(source)).toEqual(['undefined-global']);
});

test('a fold that compiles has the same root, linted or not', () => {
  const source = read('examples/redis-churn/fold.lua');
  expect(lint(source).root).toBe(compileFold(source).foldRoot);
});

test('scripts have no fold to be missed, and print', () => {
  const settings = { ...DEFAULT_SETTINGS, purpose: 'script' } as const;
  expect(
    lint('local seen = {}\nlocal function add(x) seen[x] = true end\nadd(1)\nprint(seen[1])\n', settings)
      .diagnostics,
  ).toEqual([]);
});

test('the examples have no errors', () => {
  for (const folder of readdirSync(`${ROOT}/examples`, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    for (const file of readdirSync(`${ROOT}/examples/${folder.name}`)) {
      if (!file.endsWith('.lua')) continue;
      const { diagnostics } = lint(read(`examples/${folder.name}/${file}`));
      expect([file, diagnostics.filter(({ severity }) => severity === 'error')]).toEqual([file, []]);
    }
  }
});

/** Golden cases whose run ends with a fault that can be seen in the source, and the rule that sees it. */
const FAULTS: Readonly<Record<string, string>> = {
  'emit-in-fold': 'emit-outside-emit',
  'tree-cycle': 'state-not-data',
  'tree-holes': 'nil-in-list',
  'no-state': 'state-not-returned',
  frozen: 'hidden-state',
  'batch-empty': 'batch-without-emit',
  'fault-type': 'state-without-start',
  'limit-fuel': 'infinite-loop',
};

test.each(Object.entries(FAULTS))('what ends the golden run %s is found before: %s', (folder, name) => {
  const found = lint(read(`golden/cases/runs/${folder}/fold.lua`)).diagnostics;
  expect(found.map((one) => [one.name, one.severity])).toContainEqual([name, 'error']);
});

test('of a file with too many findings the first are shown, and the number of the others', () => {
  const source = `${'local a = 1 == 2\n'.repeat(300)}return function(s) return s end`;
  const { diagnostics } = lint(source);
  expect(diagnostics).toHaveLength(MAX_FINDINGS + 1);
  expect(diagnostics.at(-1)).toMatchObject({ name: 'too-many-findings', severity: 'error' });
});

describe('hostile sources', () => {
  const millisecondsOf = (source: string | Uint8Array): number =>
    cpuTime(() => expect(lint(source).diagnostics.length).toBeLessThanOrEqual(MAX_FINDINGS + 1));

  test('random programs of words: no exception', () => {
    const word = fc.constantFrom(
      ...'local function end if then else for in do while repeat until return break goto continue ::continue:: and or not nil true = == ~= < + / .. # { } ( ) [ ] , ; . : ... x y state event "s" 1 0x1 pairs string.sub table.insert error rng dpairs json.null -- gatos: allow( ) because'.split(
        ' ',
      ),
      '\n',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        lint(words.join(' '));
        lint(`return function(state, event) ${words.join(' ')} return state end`);
      }),
      { numRuns: 2000 },
    );
  });

  test('bytes: no exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => void lint(bytes)),
      { numRuns: 500 },
    );
  });

  // Each is 100 kB or so of what a rule, or the engine, could need quadratic time for: minutes, where linear takes a second.
  const body = (line: string, n: number) =>
    `return function(state, event)\n${line.repeat(n)}return state end`;
  test.each([
    ['suppressions', `${'-- gatos: allow(unused-local) because\n'.repeat(5000)}return 1`],
    [
      'unknown rules',
      `-- gatos: allow(${'unused-lokal, '.repeat(20000)}x) because y\nreturn function(s) return s end`,
    ],
    ['comments', '--[[ --[==[ gatos:\n]] '.repeat(10000)],
    ['assignments', body('state.a = state.a\n', 2000)],
    ['lookups', body('state[event.a].b = 1\n', 2500)],
    ['fields', body('local x = state.aaa + 1\n', 180) + '\n'.repeat(100000)],
    ['one long chain', body('if state.a == 1 then state.a = 2 end\n', 2500)],
    [
      'a chain of elseif',
      `return function(s, e) if e.a then s.a = 1 ${'elseif e.b == 1 then s.a = 2 '.repeat(350)} end return s end`,
    ],
    ['functions', body('state.f = (function(a, b) return a + 1 end)(1)\n', 2000)],
    ['lookups in functions', body('state.f = (function(s) s[event.a].b = 1 return s end)(state)\n', 1500)],
    ['names', body('do local x = event.a state.x = x end\n', 2500)],
    ['one block of names', body('do local xx = event.a local xx = 1 end\n', 2500)],
    ['calls', `local function f(a) return a end\n${body('state.x = f(event.x)\n', 2500)}`],
    ['loops', body('for i = 1, 2 do error(state.x) end\n', 2500)],
    ['whiles', body('while true do assert(state.x) end\n', 2000)],
    ['appends', body('table.insert(state.a, event.b)\n', 2500)],
    ['returns', body('if event.a then return state end\n', 2500)],
    ['sorts', body('table.sort(event.a, function(a, b) return a < b end)\n', 2000)],
    ['shared tables', body('state.a = event.payload\n', 2500)],
    ['items', `return function(s) s.a = { ${'1, '.repeat(50000)} } return s end`],
    ['one line of mistakes', `return function(s) s.a = { ${'1 == 2, '.repeat(20000)} } return s end`],
  ])('%s: in time', (_name, source) => {
    expect(millisecondsOf(source)).toBeLessThan(4000);
  });
});
