import { memoryFiles } from '../../tests/golden/memory-files.ts';
import { updateGolden } from '../update-golden.ts';
import { verifyGolden } from '../verify-golden.ts';

const TEXT = new TextEncoder();
const CASE = {
  'a/case.json': '{"kind":"policy","source":"p.rgs","requests":"requests.jsonl"}',
  'a/p.rgs': 'id: r\nallow_if: "actor == \'ada\'"\n',
  'a/requests.jsonl':
    '{"intent":{"intent":"exec","actor":"ada"}}\n\n{"intent":{"intent":"exec","actor":"eve"}}',
};

test('update, then verify', () => {
  const { files, content } = memoryFiles(CASE);
  expect(updateGolden(files).written).toEqual(['a/expected.json', 'a/policy.rgc.hex']);
  expect(verifyGolden(files)).toEqual({ cases: 1, failed: 0, findings: [] });
  const expected = JSON.parse(new TextDecoder().decode(content.get('a/expected.json')));
  expect(expected.rules).toEqual([{ id: 'r', allow_if: ["actor == 'ada'"] }]);
  expect(expected.decisions).toEqual([
    { verdict: 'allow', rule: 'r', reason: 'allowed by r' },
    { verdict: 'deny', rule: 'r', reason: 'actor == \'ada\' is false (actor = "eve")' },
  ]);
});

test.each<[string, Record<string, string>, string[]]>([
  ['a comment', { 'a/p.rgs': `# a comment\n${CASE['a/p.rgs']}` }, []],
  ['a condition', { 'a/p.rgs': CASE['a/p.rgs'].replace('ada', 'eve') }, ['DIFFERENT', 'DIFFERENT']],
  ['a request', { 'a/requests.jsonl': '{"intent":{}}' }, ['DIFFERENT']],
  ['an error', { 'a/p.rgs': 'allow_if: "cpas"' }, ['DIFFERENT', 'STALE']],
])('after a change of %s', (_, change, findings) => {
  const { files, content } = memoryFiles(CASE);
  updateGolden(files);
  for (const [path, to] of Object.entries(change)) content.set(path, TEXT.encode(to));
  expect(verifyGolden(files).findings.map((one) => one.code)).toEqual(findings);
});

test.each([
  ['no JSON', '{"intent":'],
  ['no object', '[]'],
  ['no intent', '{"data":{}}'],
  ['a key that means nothing', '{"intent":{},"dta":{}}'],
])('a request that is %s', (_, line) => {
  const { files, content } = memoryFiles({ ...CASE, 'a/requests.jsonl': line });
  expect(updateGolden(files).findings).toMatchObject([{ code: 'CASE_INPUT', path: 'a/case.json' }]);
  expect(content.has('a/expected.json')).toBe(false);
});

test.each([
  ['same', CASE['a/p.rgs'].replace('ada', 'eve')],
  ['same', 'allow_if'],
  ['different', `# c\n${CASE['a/p.rgs']}`],
])('a broken claim: %s %j', (claim, source) => {
  const { files } = memoryFiles({
    ...CASE,
    'a/case.json': `{"kind":"policy","source":"p.rgs","requests":"requests.jsonl","${claim}":["b.rgs"]}`,
    'a/b.rgs': source,
  });
  expect(updateGolden(files).findings.map((one) => one.code)).toEqual(['CLAIM']);
});
