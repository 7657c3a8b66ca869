import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { golden } from './actions/golden.ts';
import { EXIT } from './exit-code.ts';
import { goldenFilesOf } from './golden-files.ts';
import type { Io } from './io.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatos-golden-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, content: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function fakeIo() {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    isTerminal: false,
    write: (data: string | Uint8Array) => {
      written[name] += typeof data === 'string' ? data : new TextDecoder().decode(data);
    },
  });
  const stdin = async function* () {};
  const io: Io = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin,
    env: {},
    cwd: folder,
    pid: 4711,
    self: ['', ''],
  };
  return { io, written };
}

describe('files', () => {
  test('write, list, read, remove; nothing is left beside', () => {
    const files = goldenFilesOf(folder, 1);
    put('a/case.json', '{}');
    expect(files.write('a/x', Uint8Array.of(1, 2)).value).toBe(true);
    expect(files.write('a/x', Uint8Array.of(3)).value).toBe(true);
    expect([...files.read('a/x').value!]).toEqual([3]);
    expect(
      files
        .list('a')
        .value!.map(({ name, kind }) => `${kind} ${name}`)
        .sort(),
    ).toEqual(['file case.json', 'file x']);
    expect(files.remove('a/x').value).toBe(true);
    expect(files.read('a/x')).toMatchObject({ missing: true });
    expect(files.list('b')).toMatchObject({ missing: true });
    expect(files.write('b/x', Uint8Array.of(1)).problem).toBeDefined();
    expect(readdirSync(join(folder, 'a'))).toEqual(['case.json']);
  });

  test('links are neither read nor searched', () => {
    const files = goldenFilesOf(folder, 1);
    put('secret', 'x');
    put('a/case.json', '{}');
    symlinkSync(folder, join(folder, 'a/loop'));
    symlinkSync(join(folder, 'secret'), join(folder, 'a/link'));
    expect(files.read('a/link')).toEqual({ problem: 'not a regular file' });
    expect(files.list('a').value!.filter(({ kind }) => kind === 'other').length).toBe(2);
  });

  test('a file of the name of the temporary one is not touched', () => {
    const files = goldenFilesOf(folder, 1);
    put('x.1.tmp', 'mine');
    expect(files.write('x', Uint8Array.of(1)).problem).toBeDefined();
    expect(readFileSync(join(folder, 'x.1.tmp'), 'utf8')).toBe('mine');
  });
});

describe('gatos golden', () => {
  const CASE = '{"kind":"fold","source":"fold.lua"}';
  const SOURCE = 'return function(state, event) return state end\n';

  test('a missing expectation is 1, update is 0, then verify is 0, a changed one is 1', async () => {
    put('golden/a/case.json', CASE);
    put('golden/a/fold.lua', SOURCE);
    const run = async (action: 'verify' | 'update', format: 'pretty' | 'json' = 'pretty') => {
      const { io, written } = fakeIo();
      return { code: await golden(io, action, undefined, { format }), ...written };
    };
    const missing = await run('verify');
    expect(missing.code).toBe(EXIT.findings);
    expect(missing.stdout).toContain('golden/a/expected.json: MISSING: ');
    expect(missing.stdout.endsWith('1 case, 1 failed\n')).toBe(true);
    expect(existsSync(join(folder, 'golden/a/expected.json'))).toBe(false);
    expect((await run('update')).code).toBe(EXIT.ok);
    expect(await run('verify')).toEqual({ code: EXIT.ok, stdout: '1 case, 0 failed\n', stderr: '' });
    put('golden/a/fold.disasm', 'module batch\n');
    const changed = await run('verify', 'json');
    expect(changed.code).toBe(EXIT.findings);
    expect(JSON.parse(changed.stdout).findings).toEqual([
      {
        code: 'DIFFERENT',
        path: 'golden/a/fold.disasm',
        message: 'differs at line 1',
        difference: { line: 1, expected: 'module batch', actual: 'module reducer' },
      },
    ]);
  });

  test('cases may name files above the folder', async () => {
    put('fold.lua', SOURCE);
    put('deep/golden/a/case.json', '{"kind":"fold","source":"../../../fold.lua"}');
    const { io } = fakeIo();
    expect(await golden(io, 'update', 'deep/golden', { format: 'pretty' })).toBe(EXIT.ok);
    expect(
      await golden({ ...io, cwd: join(folder, 'deep') }, 'verify', undefined, { format: 'pretty' }),
    ).toBe(EXIT.ok);
    expect(
      await golden({ ...io, cwd: join(folder, 'deep/golden/a') }, 'verify', '..', { format: 'pretty' }),
    ).toBe(EXIT.ok);
  });

  test.each(['nothing', 'file', ''])('%j is no folder: 2', async (dir) => {
    put('file', 'x');
    const { io, written } = fakeIo();
    expect(await golden(io, 'verify', dir, { format: 'pretty' })).toBe(EXIT.usage);
    expect(written.stdout).toBe('');
    expect(written.stderr).toContain('GOLDEN_FOLDER');
  });

  test('no cases: 2', async () => {
    const { io } = fakeIo();
    expect(await golden(io, 'verify', undefined, { format: 'pretty' })).toBe(EXIT.usage);
  });
});
