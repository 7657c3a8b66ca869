import fc from 'fast-check';
import { COUNTER, COUNTER_CASE } from '../tests/golden/counter-case.ts';
import { memoryFiles } from '../tests/golden/memory-files.ts';
import { renderUpdate, renderVerify } from './render-report.ts';
import { updateGolden } from './update-golden.ts';
import { verifyGolden } from './verify-golden.ts';

/* Whatever a case.json is, there are findings or a verdict, and never an exception. */

const TEXT = new TextEncoder();
const HOSTILE: readonly (readonly [name: string, json: string | Uint8Array])[] = [
  ['empty', ''],
  ['not JSON', 'kind: fold'],
  ['not UTF-8', Uint8Array.of(0xff, 0xfe)],
  ['deep', '['.repeat(100_000)],
  ['duplicate key', '{"kind":"json","kind":"text"}'],
  ['a list', '[]'],
  ['null', 'null'],
  ['no kind', '{}'],
  ['unknown kind', '{"kind":"toString"}'],
  ['kind of the prototype', '{"kind":"__proto__"}'],
  ['unknown field', '{"kind":"fold","source":"fold.lua","sauce":"x"}'],
  ['prototype as a field', '{"kind":"fold","source":"fold.lua","__proto__":{"events":"x"}}'],
  ['no source', '{"kind":"fold"}'],
  ['missing source', '{"kind":"fold","source":"nothing.lua"}'],
  ['source is a number', '{"kind":"fold","source":1}'],
  ['absolute path', '{"kind":"fold","source":"/etc/passwd"}'],
  ['drive', '{"kind":"fold","source":"C:x"}'],
  ['zero byte', '{"kind":"fold","source":"a\\u0000b"}'],
  ['zero fuel', '{"kind":"fold","source":"fold.lua","limits":{"fuel":0}}'],
  ['deep calls', '{"kind":"fold","source":"fold.lua","limits":{"depth":100000}}'],
  ['unknown limit', '{"kind":"fold","source":"fold.lua","limits":{"__proto__":1}}'],
  ['bad split', '{"kind":"fold","source":"fold.lua","split":"some"}'],
  ['no rows', '{"kind":"json","rows":[]}'],
  ['rows of numbers', '{"kind":"numbers","rows":[["add",1,2]]}'],
  ['unknown operation', '{"kind":"numbers","rows":[["constructor","1"]]}'],
  ['an operand too few', '{"kind":"numbers","rows":[["add","1"]]}'],
  ['not canonical', '{"kind":"numbers","rows":[["add","1.50","1"]]}'],
  ['bad hex', '{"kind":"cbor","rows":[{"hex":"0G"}]}'],
  ['hex and value', '{"kind":"cbor","rows":[{"hex":"00","value":0}]}'],
  ['bad tag', '{"kind":"cbor","rows":[{"value":{"$bytes":1}}]}'],
  ['text and hex', '{"kind":"json","rows":[{"text":"1","hex":"31"}]}'],
  ['lone surrogate', '{"kind":"text","rows":[["nfc","D800"]]}'],
  ['beyond Unicode', '{"kind":"text","rows":[["nfc","110000"]]}'],
];

test.each(HOSTILE)('%s', (_name, json) => {
  const { files, content } = memoryFiles({ 'a/case.json': json });
  for (const report of [verifyGolden(files), updateGolden(files)]) {
    expect(report.findings.length).toBeGreaterThan(0);
    for (const finding of report.findings) expect(['CASE_FORMAT', 'CASE_INPUT']).toContain(finding.code);
  }
  expect([...content.keys()]).toEqual(['a/case.json']);
});

test('bytes that show as nothing JSON can say: deep tags and keys that are not in NFC', () => {
  const deep = `{"kind":"cbor","rows":[{"hex":"${'a16624627974657'.concat('3')}"},{"hex":"${'a16624627974657'.concat('3').repeat(150)}00"},{"hex":"a16365cc8101"}]}`;
  const { files } = memoryFiles({ 'a/case.json': deep });
  expect(updateGolden(files).findings.length).toBeGreaterThan(0);
});

test('a fold that never ends is stopped by its fuel', () => {
  const { files, content } = memoryFiles({
    ...COUNTER_CASE,
    'a/case.json': '{"kind":"fold","source":"fold.lua","events":"events.jsonl","limits":{"fuel":1000}}',
    'a/fold.lua': 'return function(state) while true do end end\n',
  });
  expect(updateGolden(files).findings).toEqual([]);
  expect(new TextDecoder().decode(content.get('a/expected.json'))).toContain('"code":"FUEL"');
});

test('any bytes as case.json give findings or a verdict, never an exception', () => {
  const field = fc.constantFrom('kind', 'source', 'events', 'rows', 'split', 'limits', 'same', '__proto__');
  const value = fc.oneof(
    fc.constantFrom('fold', 'json', 'cbor', 'numbers', 'text', 'fold.lua', 'every', '..', '../..'),
    fc.jsonValue({ maxDepth: 2 }),
    fc.array(fc.array(fc.constantFrom('add', 'nfc', 'ulid', '1', '0041', ''), { maxLength: 4 }), {
      maxLength: 3,
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(field, value), { maxLength: 5 }), (members) => {
      const json = `{${members.map(([name, of]) => `${JSON.stringify(name)}:${JSON.stringify(of)}`).join(',')}}`;
      const { files } = memoryFiles({ 'a/case.json': json, 'a/fold.lua': COUNTER });
      updateGolden(files);
      const again = verifyGolden(files);
      expect(again.cases).toBe(1);
    }),
    { numRuns: 300 },
  );
});

test('reports hold no control characters of files', () => {
  const { files, content } = memoryFiles({ ...COUNTER_CASE, 'a/\u001b[31mred': 'x' });
  updateGolden(files);
  content.set('a/fold.disasm', TEXT.encode('\u001b]0;title\u0007\u202e'));
  const lines = [...renderVerify(verifyGolden(files)), ...renderUpdate(updateGolden(files))];
  expect(lines.filter((line) => /[\x00-\x1f\x7f-\x9f\u202e]/.test(line))).toEqual([]);
  expect(lines.join('\n')).toContain('<U+001B>');
});
