import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from './atomic-write.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatos-write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const files = (...names: string[]) =>
  names.map((name) => ({ path: join(folder, name), name, bytes: new TextEncoder().encode(`new ${name}`) }));

test('a rename that fails takes back those before it, whatever was there', async () => {
  writeFileSync(join(folder, 'a'), 'old a');
  writeFileSync(join(folder, 'target'), 'target');
  symlinkSync('target', join(folder, 'link'));
  const before = readdirSync(folder);
  for (let failAt = 0; failAt < 4; failAt++) {
    let renames = 0;
    const rename = async (from: string, to: string) => {
      if (renames++ === failAt) throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'rename' });
      renameSync(from, to);
    };
    const problem = await writeFiles(files('a', 'b', 'link', 'deep/er/c'), { pid: 1, root: folder, rename });
    expect(problem).toMatchObject({ code: 'OUTPUT_WRITE', hint: 'nothing was written' });
    expect(problem?.message).toContain('no space left on the device (ENOSPC)');
    expect(readdirSync(folder)).toEqual(before);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old a');
    expect(readFileSync(join(folder, 'link'), 'utf8')).toBe('target');
  }
});

test('nothing is at its place before all is written', async () => {
  const seen: string[][] = [];
  const rename = async (from: string, to: string) => {
    seen.push(readdirSync(folder).filter((name) => !name.startsWith('.')));
    renameSync(from, to);
  };
  expect(await writeFiles(files('a', 'b'), { pid: 1, rename })).toBeUndefined();
  expect(seen).toEqual([[], ['a']]);
  expect(readdirSync(folder)).toEqual(['a', 'b']);
});

test('an error of ours is thrown, not blamed on the disk, and leaves nothing', async () => {
  const rename = async () => {
    throw new TypeError('bug');
  };
  await expect(writeFiles(files('a'), { pid: 1, rename })).rejects.toThrow('bug');
  expect(readdirSync(folder)).toEqual([]);
});

test('a temporary file of another process with the same id is not touched', async () => {
  mkdirSync(join(folder, 'x'));
  await writeFiles(files('x/a'), { pid: 7, root: folder });
  const names: string[] = [];
  const rename = async (from: string, to: string) => {
    names.push(from);
    renameSync(from, to);
  };
  await writeFiles(files('x/a'), { pid: 7, root: folder, rename });
  const next = names[0]!.replace(/-(\d+)\.tmp$/, (_, n: string) => `-${Number(n) + 2}.tmp`);
  writeFileSync(next, 'not ours');
  // The backup takes one number, the next temporary file the one after it.
  expect((await writeFiles(files('x/a'), { pid: 7, root: folder }))?.message).toMatch(/EEXIST/);
  expect(readFileSync(next, 'utf8')).toBe('not ours');
});
