import { compilePolicy } from '../../compiler/policy/compile-policy.ts';
import { loadPolicy } from '../../policy/load-policy.ts';
import { decodeRgc } from '../../policy/rgc/decode.ts';
import { Coverage } from './coverage.ts';
import { formatCoverage } from './format-coverage.ts';

const { rgc } = compilePolicy(`rules:
  - id: a
    when: { intent: write }
    allow_if: ["actor == 'ada' and (bytes_known or not has_label('x'))", "trust[actor].level > 1"]
    deny_if: "has_label('no')"
  - { id: b, when: { intent: exec }, allow_if: "true" }
define: { bytes_known: "has(bytes)" }
`);
const policy = loadPolicy(rgc!).value!;

test('counts what each condition and part was, and only where it was looked at', () => {
  const coverage = new Coverage(decodeRgc(rgc!).value!);
  const base = { intent: 'write', path: 'x', labels: [] };
  const data = { trust: { ada: { level: 2 } } };
  for (const intent of [
    { ...base, actor: 'ada', bytes: 1 },
    { ...base, actor: 'ada', labels: ['x', 'no'] },
    { ...base, actor: 'bob' },
  ])
    coverage.add(policy.explain(intent, data));
  const report = coverage.report();
  expect(report.matched).toEqual({ seen: 1, all: 2 });
  expect(formatCoverage('p.rgs', report, (text) => text.replace(/^( *)0$/, '$1!'))).toBe(
    `coverage of p.rgs: 1 of 2 rules matched, 13 of 18 outcomes of conditions seen
       true     false undecided
  a: matched 3
          1         2         0  deny_if  has_label('no')
          1         2         0  allow_if  actor == 'ada' and (has(bytes) or not has_label('x'))
          2         1         0              actor == 'ada'
          1         1         0              has(bytes) or (not has_label('x'))
          1         1         0                has(bytes)
          !         1         0                not has_label('x')
          1         !         0                  has_label('x')
          2         !         1  allow_if  trust[actor].level > 1
  b: never matched
`,
  );
});
