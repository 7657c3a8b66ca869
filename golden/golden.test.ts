/**
 * Guards the golden vectors of this repository and the examples, and the runner itself: it must fail when it should.
 */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { goldenFilesOf } from '../cli/golden-files.ts';
import { COUNTER, COUNTER_CASE, EVENT } from '../tests/golden/counter-case.ts';
import { memoryFiles } from '../tests/golden/memory-files.ts';
import type { Finding } from './finding.ts';
import { renderVerify } from './render-report.ts';
import { updateGolden } from './update-golden.ts';
import { verifyGolden } from './verify-golden.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const text = new TextEncoder();

const codes = (findings: readonly Finding[]) => findings.map(({ code, path }) => `${code} ${path}`);

describe('the vectors of this repository', () => {
  const files = goldenFilesOf(ROOT, process.pid);

  test('golden/cases', () => {
    const report = verifyGolden(files, 'golden/cases');
    expect(renderVerify({ ...report, findings: report.findings.slice(0, 20) }).join('\n')).toBe(
      `${report.cases} cases, 0 failed`,
    );
    expect(report.cases).toBeGreaterThanOrEqual(125);
  }, 60_000);

  test('examples', () => {
    const report = verifyGolden(files, 'examples');
    expect(renderVerify(report).join('\n')).toBe(`${report.cases} cases, 0 failed`);
    expect(report.cases).toBeGreaterThanOrEqual(9);
  }, 60_000);

  test.each(['redis-churn', 'npm-releases', 'invoices', 'counter'])(
    'the README of %s states its roots',
    (name) => {
      const read = (path: string): string => {
        const bytes = files.read(`examples/${name}/${path}`);
        return new TextDecoder().decode(bytes.value ?? new Uint8Array());
      };
      const expected = JSON.parse(read('golden/expected.json'));
      const readme = read('README.md');
      for (const root of [expected.fold_root, expected.inputs_root, expected.state_root])
        expect(readme).toContain(root);
    },
  );
});

describe('the runner', () => {
  test('update, then verify', () => {
    const { files, content } = memoryFiles(COUNTER_CASE);
    const update = updateGolden(files);
    expect(update.findings).toEqual([]);
    expect(update.written).toEqual(['a/expected.json', 'a/fold.rgf.hex', 'a/fold.disasm']);
    expect(verifyGolden(files)).toEqual({ cases: 1, failed: 0, findings: [] });
    expect(updateGolden(files).written).toEqual([]);
    const expected = JSON.parse(new TextDecoder().decode(content.get('a/expected.json')));
    expect(expected.events).toBe(1);
    expect(expected.artifacts[0].value).toEqual({ n: 10 });
  });

  test('verify writes nothing, and a missing expectation fails', () => {
    const { files, content } = memoryFiles(COUNTER_CASE);
    const report = verifyGolden(files);
    expect(codes(report.findings)).toEqual([
      'MISSING a/expected.json',
      'MISSING a/fold.rgf.hex',
      'MISSING a/fold.disasm',
    ]);
    expect(report.failed).toBe(1);
    expect(content.size).toBe(3);
  });

  test('any changed, added or removed byte of any expectation fails, and only there', () => {
    const { files, content } = memoryFiles(COUNTER_CASE);
    updateGolden(files);
    const paths = ['a/expected.json', 'a/fold.rgf.hex', 'a/fold.disasm'];
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.nat(),
        fc.constantFrom('flip', 'insert', 'delete', 'cut'),
        (path, where, change) => {
          const good = content.get(path)!;
          const at = where % good.length;
          const bytes = [...good];
          if (change === 'flip') bytes[at] = bytes[at]! ^ 1;
          else if (change === 'insert') bytes.splice(at, 0, 0x7f);
          else if (change === 'delete') bytes.splice(at, 1);
          else bytes.length = at;
          content.set(path, Uint8Array.from(bytes));
          const report = verifyGolden(files);
          content.set(path, good);
          expect(codes(report.findings)).toEqual([`DIFFERENT ${path}`]);
          expect(report.findings[0]!.difference!.line).toBe(
            new TextDecoder().decode(good.subarray(0, firstChange(good, bytes))).split('\n').length,
          );
        },
      ),
      { numRuns: 100 },
    );
    expect(verifyGolden(files).failed).toBe(0);
  });

  test('a change of the source, of an event or of a limit fails', () => {
    for (const change of [
      { 'a/fold.lua': COUNTER.replace('or 0', 'or 1') },
      { 'a/events.jsonl': EVENT.replace('10', '11') },
      { 'a/events.jsonl': EVENT.replace('user:ada', 'user:bob') },
      { 'a/case.json': COUNTER_CASE['a/case.json'].replace('{', '{"limits":{"fuel":5},') },
    ] as Record<string, string>[]) {
      const { files, content } = memoryFiles(COUNTER_CASE);
      updateGolden(files);
      for (const [path, to] of Object.entries(change)) content.set(path, text.encode(to));
      expect([change, verifyGolden(files).failed]).toEqual([change, 1]);
    }
  });

  test('a comment does not', () => {
    const { files, content } = memoryFiles(COUNTER_CASE);
    updateGolden(files);
    content.set('a/fold.lua', text.encode(`-- a comment\n${COUNTER}`));
    expect(verifyGolden(files).failed).toBe(0);
  });

  test('claims are not blessed by an update', () => {
    const other = COUNTER.replace('or 0', 'or 1');
    for (const [field, source] of [
      ['same', other],
      ['same', 'return'],
      ['different', `--\n${COUNTER}`],
    ] as const) {
      const { files, content } = memoryFiles({
        'a/case.json': `{"kind":"fold","source":"fold.lua","${field}":["b.lua"]}`,
        'a/fold.lua': COUNTER,
        'a/b.lua': source,
      });
      const update = updateGolden(files);
      expect(codes(update.findings)).toEqual(['CLAIM a/case.json']);
      expect(update.written).toEqual([]);
      expect(content.has('a/expected.json')).toBe(false);
    }
  });

  test('a batch fold cannot be split, nor a log after its end', () => {
    const batch = 'function fold(events) return emit_json_canonical("a.json", #events) end\n';
    for (const [source, split, code] of [
      [batch, '[1]', 'CLAIM'],
      [COUNTER, '[2]', 'CASE_FORMAT'],
      [COUNTER, '[1]', undefined],
      [COUNTER, '"every"', undefined],
    ] as const) {
      const { files } = memoryFiles({
        'a/case.json': `{"kind":"fold","source":"fold.lua","events":"events.jsonl","split":${split}}`,
        'a/fold.lua': source,
        'a/events.jsonl': EVENT,
      });
      expect(updateGolden(files).findings.map((finding) => finding.code)).toEqual(
        code === undefined ? [] : [code],
      );
    }
  });

  test('what nothing computes any more is stale, and update removes it', () => {
    const { files, content } = memoryFiles(COUNTER_CASE);
    updateGolden(files);
    content.set('a/fold.lua', text.encode('local x = 1\n'));
    expect(codes(verifyGolden(files).findings)).toEqual([
      'DIFFERENT a/expected.json',
      'STALE a/fold.disasm',
      'STALE a/fold.rgf.hex',
    ]);
    expect(updateGolden(files).removed).toEqual(['a/fold.disasm', 'a/fold.rgf.hex']);
    expect(verifyGolden(files).failed).toBe(0);
  });

  test('unknown files and folders in a case are reported; notes and hidden files are not', () => {
    const { files } = memoryFiles({
      ...COUNTER_CASE,
      'a/notes.md': 'x',
      'a/.DS_Store': 'x',
      'a/old.lua': 'x',
      'a/sub/case.json': 'x',
      'b/README.md': 'x',
      'node_modules/x/case.json': 'x',
      '.hidden/case.json': 'x',
    });
    expect(codes(updateGolden(files).findings)).toEqual(['UNKNOWN_FILE a/old.lua', 'UNKNOWN_FILE a/sub']);
    expect(verifyGolden(files).cases).toBe(1);
  });

  test('cases come in the one order, whatever order the files are listed in', () => {
    const one = '{"kind":"text","rows":[["ulid","x"]]}';
    const { files } = memoryFiles({
      'b/case.json': one,
      'a/z/case.json': one,
      'a/B/case.json': one,
      'é/case.json': one,
    });
    expect(codes(verifyGolden(files).findings)).toEqual([
      'MISSING a/B/expected.json',
      'MISSING a/z/expected.json',
      'MISSING b/expected.json',
      'MISSING é/expected.json',
    ]);
  });

  test('no case at all is a finding', () => {
    expect(codes(verifyGolden(memoryFiles({ 'x.txt': 'x' }).files).findings)).toEqual(['NO_CASES ']);
  });
});

function firstChange(a: Uint8Array, b: readonly number[]): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}
