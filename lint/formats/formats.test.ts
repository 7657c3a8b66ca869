import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { lint } from '../lint.ts';
import { DEFAULT_LEVELS, DEFAULT_SETTINGS } from '../settings.ts';
import { formatGithub } from './github.ts';
import { formatJson } from './json.ts';
import { formatJunit } from './junit.ts';
import { formatNdjson } from './ndjson.ts';
import { formatPretty } from './pretty.ts';
import type { FileReport } from './report.ts';
import { formatSarif } from './sarif.ts';

const SOURCE = `-- é
local spare = 1
return function(state, event)
  local kind = "é" local kind = state.x -- gatos: allow(redefined-local) because "of <history> & others"
  if event.type == "a" then state.n = 0x10 end
  state[kind] = nil == {}
  return state
end
`;

const POLICY = `# é
allow_if: "actor == 'é' and size(labels) >= 0" # gatos: allow(rule-without-id) because "é"\n`;
const FOLD = 'version: 1\ninputs: ["refs/gatos/journal/é/**"]\nreducers: [{ kind: append }]\n';

function reportOf(file: string, source: string): FileReport {
  const { diagnostics, suppressed } = lint(source, DEFAULT_SETTINGS, { file });
  return { file, source: new TextEncoder().encode(source), diagnostics, suppressed };
}

const many = Array.from({ length: 13 }, (_, i) => `local a${i} = ${i} == {}`).join('\n');
const REPORT = [
  reportOf('folds/a b.lua', SOURCE),
  reportOf('clean.lua', 'return function(state) return state end'),
  reportOf('bröken,:%.lua', `local x = "\u0007\n`),
  reportOf('open.rgs', POLICY),
  reportOf('grows.yaml', FOLD),
  reportOf('many.lua', `${many}\nreturn function(state) return state end\n`),
];

const schema = JSON.parse(
  readFileSync(new URL('./test-data/sarif-2.1.0.schema.json', import.meta.url), 'utf8'),
);
// The schema is draft 4: of what it uses, only these two members have another name in later drafts.
const { $schema: _draft, id: _id, ...sarifSchema } = schema;
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  unicodeRegExp: false,
  formats: {
    uri: (text: string) => URL.canParse(text),
    'uri-reference': (text: string) => URL.canParse(text, 'https://example.com/'),
    'date-time': true,
  },
});
const isSarif = ajv.compile(sarifSchema);

interface SarifResult {
  ruleId: string;
  ruleIndex: number;
  level: string;
  locations: { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> } }[];
  partialFingerprints: { primaryLocationLineHash: string };
  suppressions?: { justification: string }[];
  fixes?: unknown[];
}

const sarifOf = (report: readonly FileReport[]) => {
  const log = JSON.parse(formatSarif(report, '1.2.3'));
  expect([isSarif(log), isSarif.errors]).toEqual([true, null]);
  return log.runs[0] as {
    tool: { driver: { rules: { id: string; name: string }[] } };
    results: SarifResult[];
  };
};

describe('sarif', () => {
  test('policies and folds in YAML: places, fixes, suppressions, and fingerprints that stay', () => {
    const report = (before: string) => [
      reportOf('open.rgs', before + POLICY),
      reportOf('grows.yaml', before + FOLD),
    ];
    const { results } = sarifOf(report(''));
    const shown = results.map(({ ruleId, fixes, suppressions, locations }) => {
      const { startLine, startColumn, endColumn } = locations[0]!.physicalLocation.region;
      return [ruleId, startLine, startColumn, endColumn, fixes?.length, suppressions?.[0]?.justification];
    });
    expect(shown).toEqual([
      ['L0810', 2, 29, 46, undefined, undefined],
      ['L0801', 2, 1, 9, undefined, '"é"'],
      ['L1008', 2, 10, 35, 1, undefined],
      ['L1005', 3, 20, 26, undefined, undefined],
    ]);
    const prints = (of: typeof results) => of.map((one) => one.partialFingerprints);
    expect(prints(sarifOf(report('# more\n\n')).results)).toEqual(prints(results));
  });

  test('is valid by the schema of OASIS, which does refuse', () => {
    sarifOf(REPORT);
    const log = JSON.parse(formatSarif(REPORT, '1.2.3'));
    log.runs[0].results[0].level = 'fatal';
    expect(isSarif(log)).toBe(false);
  });

  test('places, rules, suppressions', () => {
    const { tool, results } = sarifOf(REPORT.slice(0, 1));
    const [first] = results;
    expect(first).toMatchObject({ ruleId: 'L0101', level: 'warning', fixes: [{}] });
    expect(first!.locations[0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'folds/a%20b.lua', uriBaseId: 'SRCROOT' },
      region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 12, byteOffset: 12, byteLength: 5 },
    });
    for (const { ruleIndex, ruleId } of results) expect(tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
    for (const name of DEFAULT_LEVELS.keys())
      expect(tool.driver.rules.map((rule) => rule.name)).toContain(name);
    const allowed = results.filter(({ suppressions }) => suppressions !== undefined);
    expect(allowed.map(({ ruleId, suppressions }) => [ruleId, suppressions![0]!.justification])).toEqual([
      ['L0105', '"of <history> & others"'],
    ]);
    // In code points, although é has two bytes.
    expect(allowed[0]!.locations[0]!.physicalLocation.region.startColumn).toBe(26);
  });

  test('fingerprints stay when lines move, and differ within a file', () => {
    const printsOf = (source: string) =>
      sarifOf([reportOf('a.lua', source)]).results.map((one) => [
        one.ruleId,
        one.partialFingerprints.primaryLocationLineHash,
      ]);
    const before = printsOf(SOURCE);
    expect(new Set(before.map((one) => one.join())).size).toBe(before.length);
    expect(printsOf(`-- more\n\n${SOURCE.replace('local spare', '   local   spare')}`)).toEqual(before);
    expect(
      printsOf('return function(s)\nif s.a then\nlocal x\nend\nlocal x\nreturn s\nend').map(
        ([, print]) => print,
      ),
    ).toEqual([expect.stringMatching(/:1$/), expect.stringMatching(/:1$/), expect.stringMatching(/:2$/)]);
  });
});

test('github: ten annotations a severity, errors first, everything escaped', () => {
  const lines = formatGithub(REPORT).trimEnd().split('\n');
  const kinds = lines.map((line) => /^::(\w+) /.exec(line)?.[1] ?? line);
  expect(kinds.filter((kind) => kind === 'error')).toHaveLength(10);
  expect(kinds.filter((kind) => kind === 'warning')).toHaveLength(10);
  expect(kinds.slice(0, 10)).not.toContain('warning');
  expect(kinds[10]).toMatch(/^\d+ more errors without an annotation$/);
  expect(lines[0]).toMatch(
    /^::error file=folds\/a b\.lua,line=5,endLine=5,col=39,endColumn=42,title=W0502 number-not-canonical::the number `0x10` is written `16`$/,
  );
  const broken = formatGithub(REPORT.slice(2, 3));
  expect(broken).toContain('file=bröken%2C%3A%25.lua,line=1,');
  expect(broken.split('\n')).toHaveLength(2);
});

test('json and ndjson have the same findings', () => {
  const { findings, suppressed, summary } = JSON.parse(formatJson(REPORT));
  const lines = formatNdjson(REPORT).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(findings);
  expect(suppressed).toMatchObject([
    { name: 'redefined-local', reason: '"of <history> & others"' },
    { name: 'rule-without-id', reason: '"é"' },
  ]);
  expect(findings[0]).toEqual({
    file: 'folds/a b.lua',
    line: 2,
    column: 7,
    endLine: 2,
    endColumn: 12,
    code: 'L0101',
    name: 'unused-local',
    severity: 'warning',
    message: '`spare` is never used',
    hint: expect.any(String),
    span: { start: 12, end: 17 },
    fix: { span: { start: 12, end: 17 }, text: '_spare' },
  });
  expect(summary.errors + summary.warnings).toBe(findings.length);
});

test('junit is well formed, and counts', () => {
  const text = formatJunit(REPORT);
  const open: string[] = [];
  for (const [, close, name, attributes, alone] of text.matchAll(
    /<(\/?)([a-z]+)((?:\s+[a-z]+="[^"<]*")*)(\/?)>/g,
  )) {
    if (close === '/') expect(open.pop()).toBe(name);
    else if (alone === '') open.push(name!);
    expect(attributes).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#10;)/);
  }
  expect(open).toEqual([]);
  expect(text.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
  const failures = REPORT.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
  expect(text.match(/<failure /g)).toHaveLength(failures);
  expect(text).toContain(
    `<testsuites name="gatos lint" tests="${failures + 1}" failures="${failures}" errors="0">`,
  );
});

test('pretty ends with the sums', () => {
  const same = (text: string) => text;
  const style = { error: same, warning: same, position: same, hint: same };
  expect(formatPretty(REPORT.slice(0, 1), style)).toMatch(
    /^folds\/a b\.lua:2:7: warning\[L0101\]: `spare` is never used\n2 \| local spare = 1\n/,
  );
  expect(formatPretty(REPORT.slice(1, 2), style)).toBe('1 file: nothing found\n');
  expect(formatPretty(REPORT.slice(0, 1), style).trimEnd().split('\n').at(-1)).toMatch(
    /^1 file: \d errors, \d warnings; \d can be fixed with --fix$/,
  );
});
