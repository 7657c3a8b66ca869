import fc from 'fast-check';
import type { Compiled } from '../../compiler/compile.ts';
import { compileFold } from '../../compiler/compile-fold.ts';
import { compileYamlFold } from '../../compiler/yaml-fold/compile-yaml-fold.ts';
import { loadFold } from '../../fold/fold.ts';
import type { FileCoverage } from './file-coverage.ts';
import { foldCoverage } from './fold-coverage.ts';
import { coverageHtml } from './html.ts';
import { InstructionCounts } from './instruction-counts.ts';
import { coverageLcov } from './lcov.ts';
import { coverageTable } from './table.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** What folding payloads has covered of a source, and the result. */
function covered(
  file: string,
  source: string,
  compiled: Compiled,
  payloads: readonly unknown[],
): FileCoverage {
  expect(compiled.diagnostics).toEqual([]);
  const counts = new InstructionCounts();
  const run = loadFold(compiled.elc!, { profile: counts }).value!.start().value!;
  const plain = loadFold(compiled.elc!).value!.start().value!;
  payloads.forEach((payload, i) => {
    const event = {
      ulid: `0000000000000000000000000${i + 1}`,
      type: 'x',
      actor: 'user:a',
      payload: payload as string,
    };
    expect(run.apply(event)).toEqual(plain.apply(event));
  });
  /* Being looked at changes nothing. */
  expect(run.result()).toEqual(plain.result());
  return foldCoverage({ file, source: bytes(source) }, compiled.module!, compiled.sourceMap!, counts);
}

const ofLua = (body: string, payloads: readonly unknown[]) => {
  const source = `return function(s, e)\nlocal p = e.payload\n${body}\nreturn s\nend\n`;
  return covered('f.lua', source, compileFold(source), payloads);
};

/** `of text: times true/times false`, in order. */
function outcomes({ source, branches, conditions }: FileCoverage): string[] {
  const text = ({ start, end }: { start: number; end: number }) =>
    new TextDecoder().decode(source.subarray(start, end));
  return [...branches, ...conditions].map((one) => `${one.of} ${text(one.span)}: ${one.true}/${one.false}`);
}

test.each([
  ['if p > 2 then s.a = 1 end', [1, 2, 3], ['if p > 2: 1/2', 'condition p > 2: 1/2']],
  ['if not (p > 2) then s.a = 1 end', [1, 2, 3], ['if not (p > 2): 2/1', 'condition p > 2: 1/2']],
  ['if not (p > 2) then else s.a = 1 end', [1, 2, 3], ['if not (p > 2): 2/1', 'condition p > 2: 1/2']],
  [
    'if p == 1 then s.a = 1 elseif p == 2 then s.b = 1 else s.c = 1 end',
    [1, 2, 3, 4],
    ['if p == 1: 1/3', 'if p == 2: 1/2', 'condition p == 1: 1/3', 'condition p == 2: 1/2'],
  ],
  [
    'if p > 1 and p < 4 then s.a = 1 end',
    [1, 2, 3, 4, 5],
    ['if p > 1 and p < 4: 2/3', 'and p > 1: 4/1', 'condition p > 1: 4/1', 'condition p < 4: 2/2'],
  ],
  [
    'if p > 1 and p.x then s.a = 1 end',
    [1, 2],
    ['if p > 1 and p.x: 0/1', 'and p > 1: 1/1', 'condition p > 1: 1/1', 'condition p.x: 0/0'],
  ],
  [
    'if p < 2 or not (p < 4) then s.a = 1 end',
    [1, 2, 3, 4, 5],
    ['if p < 2 or not (p < 4): 3/2', 'or p < 2: 1/4', 'condition p < 2: 1/4', 'condition p < 4: 2/2'],
  ],
  [
    'if p == 1 or p == 2 and s.a or p == 3 then s.a = 1 end',
    [1, 2, 3, 4],
    [
      'if p == 1 or p == 2 and s.a or p == 3: 3/1',
      'or p == 1 or p == 2 and s.a: 2/2',
      'or p == 1: 1/3',
      'and p == 2: 1/2',
      'condition p == 1: 1/3',
      'condition p == 2: 1/2',
      'condition s.a: 1/0',
      'condition p == 3: 1/1',
    ],
  ],
  [
    's.a = p > 1 and p or s.a',
    [1, 2],
    ['or p > 1 and p: 1/1', 'and p > 1: 1/1', 'condition p > 1: 1/1', 'condition p: 1/0'],
  ],
  ['s.a = (s.a or 0) + p', [1, 2], ['or s.a: 1/1', 'condition s.a: 1/1']],
  ['while p > 0 do p = p - 1 end', [0, 2], ['while p > 0: 2/2', 'condition p > 0: 2/2']],
  ['repeat p = p - 1 until p <= 0', [1, 3], ['until p <= 0: 2/2', 'condition p <= 0: 2/2']],
  [
    'while p > 0 and not s.x do p = p - 1 end',
    [2],
    ['while p > 0 and not s.x: 2/1', 'and p > 0: 2/1', 'condition p > 0: 2/1', 'condition s.x: 0/2'],
  ],
  [
    'if p > 1 then for _, v in ipairs({ 1, 2, 3 }) do s.a = v end end',
    [1, 2],
    ['if p > 1: 1/1', 'condition p > 1: 1/1'],
  ],
  [
    'local it = ipairs({}) if p > 1 then for _, v in it, { 1, 2 }, 0 do s.a = v end else s.b = 1 end',
    [1, 2, 3],
    ['if p > 1: 2/1', 'condition p > 1: 2/1'],
  ],
  ['if true then s.a = p end', [1], ['if true: 1/0']],
])('%s on %j', (body, payloads, expected) => {
  expect(outcomes(ofLua(body, payloads))).toEqual(expected);
});

/** Random conditions of `p` and texts of what they are for each payload. */
const condition = fc.letrec<{ node: { text: string; holds: (p: number) => boolean } }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.integer({ min: 0, max: 6 }).map((n) => ({ text: `p == ${n}`, holds: (p: number) => p === n })),
    fc.integer({ min: 0, max: 6 }).map((n) => ({ text: `p > ${n}`, holds: (p: number) => p > n })),
    tie('node').map(({ text, holds }) => ({ text: `not (${text})`, holds: (p: number) => !holds(p) })),
    fc.tuple(tie('node'), tie('node'), fc.boolean()).map(([a, b, and]) => ({
      text: `(${a.text}) ${and ? 'and' : 'or'} (${b.text})`,
      holds: (p: number) => (and ? a.holds(p) && b.holds(p) : a.holds(p) || b.holds(p)),
    })),
  ),
})).node;

test('a condition, whatever it is made of, was true and false as often as it was', () => {
  const payloads = [0, 1, 2, 3, 4, 5, 6];
  fc.assert(
    fc.property(
      condition,
      fc.constantFrom('if %s then s.a = 1 end', 'if %s then else s.a = 1 end'),
      ({ text, holds }, form) => {
        const coverage = ofLua(form.replace('%s', text), payloads);
        const whole = coverage.branches.find(({ of }) => of === 'if')!;
        const times = payloads.filter(holds).length;
        expect([whole.true, whole.false]).toEqual([times, payloads.length - times]);
        for (const one of [...coverage.branches, ...coverage.conditions])
          expect([one.true >= 0, one.false >= 0, one.true + one.false <= payloads.length]).toEqual([
            true,
            true,
            true,
          ]);
      },
    ),
    { numRuns: 150 },
  );
});

const YAML = `version: 1
inputs: ["gatos/**"]
reducers:
  - kind: g-counter
    where: "event.type == 'x'"
    into: seen
  - kind: g-counter
    where: "event.type == 'y'"
    into: other
`;

test('of a fold in YAML: reducers are lines, and conditions are theirs', () => {
  const coverage = covered('f.yaml', YAML, compileYamlFold(YAML), [1, 2]);
  expect([...coverage.lines]).toEqual([
    [4, 2],
    [5, 2],
    [7, 0],
    [8, 2],
  ]);
  expect(outcomes(coverage)).toEqual([
    `where "event.type == 'x'": 2/0`,
    `where "event.type == 'y'": 0/2`,
    `condition "event.type == 'x'": 2/0`,
    `condition "event.type == 'y'": 0/2`,
  ]);
});

const PARTLY = 'if p > 2 and p < "<&>" then\n  s.a = 1\nend';

test('table, lcov and page', () => {
  const coverage = ofLua(PARTLY, [1, 2]);
  expect(
    coverageTable([coverage], (text) => text),
  ).toBe(`coverage             lines          branches        conditions
f.lua           4/5  80.0%        2/4  50.0%        1/4  25.0%
f.lua:3: \`p > 2 and p < "<&>"\` was never true
f.lua:3: \`p > 2\` was never true
f.lua:4: never run
`);
  expect(coverageLcov([coverage])).toBe(`TN:
SF:f.lua
BRDA:3,0,0,0
BRDA:3,0,1,2
BRDA:3,1,0,0
BRDA:3,1,1,2
BRF:4
BRH:2
DA:1,1
DA:2,2
DA:3,2
DA:4,0
DA:6,2
LF:5
LH:4
end_of_record
`);
  const page = coverageHtml([coverage]);
  expect(page).toContain('p &lt; &quot;&lt;&amp;&gt;&quot; then');
  expect(page).toContain('<span class="not"><i>    4        0  </i>  s.a = 1</span>');
  expect(page).not.toMatch(/src=|href="[^#]|<script|url\(/);
});
