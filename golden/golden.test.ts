/**
 * Guards the golden vectors of this repository and the examples, and the runner itself: it must fail when it should.
 */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { goldenFilesOf } from '../cli/golden-files.ts';
import type { Finding } from './finding.ts';
import type { GoldenEntry, GoldenFiles } from './golden-files.ts';
import { renderUpdate, renderVerify } from './render-report.ts';
import { updateGolden } from './update-golden.ts';
import { verifyGolden } from './verify-golden.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const text = new TextEncoder();

/** Files in memory. A path that ends in `/…` of a name makes that name a folder. */
function memory(initial: Record<string, string | Uint8Array>) {
  const content = new Map<string, Uint8Array>();
  for (const [path, bytes] of Object.entries(initial))
    content.set(path, typeof bytes === 'string' ? text.encode(bytes) : bytes);
  const files: GoldenFiles = {
    list: (folder) => {
      const entries = new Map<string, GoldenEntry>();
      const prefix = folder === '' ? '' : `${folder}/`;
      for (const path of content.keys())
        if (path.startsWith(prefix)) {
          const [name, ...rest] = path.slice(prefix.length).split('/');
          entries.set(name!, { name: name!, kind: rest.length > 0 ? 'folder' : 'file' });
        }
      return { value: [...entries.values()].reverse() };
    },
    read: (file) => {
      const bytes = content.get(file);
      return bytes === undefined ? { problem: 'no such file', missing: true } : { value: bytes };
    },
    write: (file, bytes) => {
      content.set(file, bytes);
      return { value: true };
    },
    remove: (file) => {
      content.delete(file);
      return { value: true };
    },
  };
  return { content, files };
}

const codes = (findings: readonly Finding[]) => findings.map(({ code, path }) => `${code} ${path}`);

const EVENT = '{"ulid":"01JQ0000000000000000000001","type":"add","actor":"user:ada","payload":{"n":10}}\n';
const COUNTER = 'return function(state, event) state.n = (state.n or 0) + event.payload.n return state end\n';
const COUNTER_CASE = {
  'a/case.json': '{"kind":"fold","source":"fold.lua","events":"events.jsonl"}',
  'a/fold.lua': COUNTER,
  'a/events.jsonl': EVENT,
};

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
    const { files, content } = memory(COUNTER_CASE);
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
    const { files, content } = memory(COUNTER_CASE);
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
    const { files, content } = memory(COUNTER_CASE);
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
      const { files, content } = memory(COUNTER_CASE);
      updateGolden(files);
      for (const [path, to] of Object.entries(change)) content.set(path, text.encode(to));
      expect([change, verifyGolden(files).failed]).toEqual([change, 1]);
    }
  });

  test('a comment does not', () => {
    const { files, content } = memory(COUNTER_CASE);
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
      const { files, content } = memory({
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
      const { files } = memory({
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
    const { files, content } = memory(COUNTER_CASE);
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
    const { files } = memory({
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
    const { files } = memory({
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
    expect(codes(verifyGolden(memory({ 'x.txt': 'x' }).files).findings)).toEqual(['NO_CASES ']);
  });
});

describe('a case of a policy', () => {
  const POLICY_CASE = {
    'a/case.json': '{"kind":"policy","source":"p.rgs","requests":"requests.jsonl"}',
    'a/p.rgs': 'id: r\nallow_if: "actor == \'ada\'"\n',
    'a/requests.jsonl':
      '{"intent":{"intent":"exec","actor":"ada"}}\n\n{"intent":{"intent":"exec","actor":"eve"}}',
  };

  test('update, then verify', () => {
    const { files, content } = memory(POLICY_CASE);
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
    ['a comment', { 'a/p.rgs': `# a comment\n${POLICY_CASE['a/p.rgs']}` }, []],
    ['a condition', { 'a/p.rgs': POLICY_CASE['a/p.rgs'].replace('ada', 'eve') }, ['DIFFERENT', 'DIFFERENT']],
    ['a request', { 'a/requests.jsonl': '{"intent":{}}' }, ['DIFFERENT']],
    ['an error', { 'a/p.rgs': 'allow_if: "cpas"' }, ['DIFFERENT', 'STALE']],
  ])('%s', (_, change, findings) => {
    const { files, content } = memory(POLICY_CASE);
    updateGolden(files);
    for (const [path, to] of Object.entries(change)) content.set(path, text.encode(to));
    expect(verifyGolden(files).findings.map((one) => one.code)).toEqual(findings);
  });

  test.each([
    ['no JSON', '{"intent":'],
    ['no object', '[]'],
    ['no intent', '{"data":{}}'],
    ['a key that means nothing', '{"intent":{},"dta":{}}'],
  ])('a request that is %s', (_, line) => {
    const { files, content } = memory({ ...POLICY_CASE, 'a/requests.jsonl': line });
    expect(codes(updateGolden(files).findings)).toEqual(['CASE_INPUT a/case.json']);
    expect(content.has('a/expected.json')).toBe(false);
  });

  test.each([
    ['same', POLICY_CASE['a/p.rgs'].replace('ada', 'eve')],
    ['same', 'allow_if'],
    ['different', `# c\n${POLICY_CASE['a/p.rgs']}`],
  ])('a broken claim: %s %j', (claim, source) => {
    const { files } = memory({
      ...POLICY_CASE,
      'a/case.json': `{"kind":"policy","source":"p.rgs","requests":"requests.jsonl","${claim}":["b.rgs"]}`,
      'a/b.rgs': source,
    });
    expect(updateGolden(files).findings.map((one) => one.code)).toEqual(['CLAIM']);
  });
});

describe('hostile cases', () => {
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
    const { files, content } = memory({ 'a/case.json': json });
    for (const report of [verifyGolden(files), updateGolden(files)]) {
      expect(report.findings.length).toBeGreaterThan(0);
      for (const finding of report.findings) expect(['CASE_FORMAT', 'CASE_INPUT']).toContain(finding.code);
    }
    expect([...content.keys()]).toEqual(['a/case.json']);
  });

  test('bytes that show as nothing JSON can say: deep tags and keys that are not in NFC', () => {
    const deep = `{"kind":"cbor","rows":[{"hex":"${'a16624627974657'.concat('3')}"},{"hex":"${'a16624627974657'.concat('3').repeat(150)}00"},{"hex":"a16365cc8101"}]}`;
    const { files } = memory({ 'a/case.json': deep });
    expect(updateGolden(files).findings.length).toBeGreaterThan(0);
  });

  test('a fold that never ends is stopped by its fuel', () => {
    const { files, content } = memory({
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
        const { files } = memory({ 'a/case.json': json, 'a/fold.lua': COUNTER });
        updateGolden(files);
        const again = verifyGolden(files);
        expect(again.cases).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  test('reports hold no control characters of files', () => {
    const { files, content } = memory({ ...COUNTER_CASE, 'a/\u001b[31mred': 'x' });
    updateGolden(files);
    content.set('a/fold.disasm', text.encode('\u001b]0;title\u0007\u202e'));
    const lines = [...renderVerify(verifyGolden(files)), ...renderUpdate(updateGolden(files))];
    expect(lines.filter((line) => /[\x00-\x1f\x7f-\x9f\u202e]/.test(line))).toEqual([]);
    expect(lines.join('\n')).toContain('<U+001B>');
  });
});

function firstChange(a: Uint8Array, b: readonly number[]): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}
