import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Io } from '../../cli/io.ts';
import { sourcePaths } from '../../cli/source-paths.ts';
import { Sandbox } from './fake-io.ts';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

const WARNING = 'local spare = 1\nreturn function(state)\n  return state\nend\n';
const ERROR = 'return function(state)\n  state.last = 1 == 2\n  return state\nend\n';

test('what .gitignore files ignore is passed over, unless it is named', async () => {
  box.writeAll({
    '.gitignore': '# built\n/out/\n*.gen.lua\n!kept.gen.lua\n',
    'a.lua': WARNING,
    'a.gen.lua': ERROR,
    'kept.gen.lua': WARNING,
    'out/b.lua': WARNING,
    'in/out/c.lua': WARNING,
    'in/[x]/.gitignore': 'd.lua\nsub/e.lua\n\\!f.lua\n!/b.gen.lua\n',
    'in/[x]/d.lua': ERROR,
    'in/[x]/deep/d.lua': ERROR,
    'in/[x]/sub/e.lua': ERROR,
    'in/[x]/deep/sub/e.lua': WARNING,
    'in/[x]/!f.lua': ERROR,
    'in/[x]/b.gen.lua': WARNING,
    'in/x/d.lua': WARNING,
  });
  const lint = async (...paths: string[]): Promise<string[]> => {
    const { findings } = JSON.parse((await box.gatos(['lint', ...paths, '--format', 'json'])).stdout);
    return findings.map(({ file }: { file: string }) => file);
  };
  const inside = ['in/[x]/b.gen.lua', 'in/[x]/deep/sub/e.lua', 'in/out/c.lua', 'in/x/d.lua'];
  expect(await lint()).toEqual(['a.lua', ...inside, 'kept.gen.lua']);
  // Without a repository a folder stands for itself; with one, what is above it counts.
  expect(await lint('out')).toEqual(['out/b.lua']);
  expect(await lint('in')).toEqual(inside);
  box.write('in/a.gen.lua', WARNING);
  expect(await lint('in')).toEqual([
    'in/[x]/b.gen.lua',
    'in/[x]/deep/sub/e.lua',
    'in/a.gen.lua',
    'in/out/c.lua',
    'in/x/d.lua',
  ]);
  mkdirSync(join(box.folder, '.git'));
  expect(await lint('in')).toEqual(inside);
  expect(await lint('out')).toEqual(['out/b.lua']);
  expect(await lint('a.gen.lua')).toEqual(['a.gen.lua']);
});

test('what git ignores is what is passed over', async () => {
  const rules = [
    '*.lua',
    '!a*.lua',
    '/b',
    'c/',
    'd/*',
    '!d/e.lua',
    '**/f.lua',
    'g/**',
    '?.lua',
    '[ab]*.lua',
    ' ',
    '#x',
    'b/c',
    '\\#y.lua',
  ];
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'g');
  const path = fc
    .tuple(fc.array(name, { maxLength: 2 }), fc.constantFrom('a', 'ab', 'b', 'e', 'f', '#y', 'x'))
    .map(([folders, file]) => [...folders, `${file}.lua`].join('/'));
  const list = fc.array(fc.constantFrom(...rules), { maxLength: 4 });
  const example = fc.record({
    paths: fc.array(path, { minLength: 1, maxLength: 12 }),
    top: list,
    folder: name,
    own: list,
  });
  fc.sample(example, 60).forEach(({ paths, top, folder, own }, at) => {
    for (const one of paths) box.write(`case${at}/${one}`, '');
    box.write(`case${at}/.gitignore`, `${top.join('\n')}\n`);
    box.write(`case${at}/${folder}/.gitignore`, own.join('\n'));
  });
  execFileSync('git', ['init', '-q', box.folder]);
  const listed = ['ls-files', '-zo', '--exclude-per-directory=.gitignore'];
  const git = execFileSync('git', ['-C', box.folder, ...listed])
    .toString()
    .split('\0');
  const { value } = await sourcePaths({ cwd: box.folder } as Io, ['.'], '.lua');
  expect(value!.map((one) => one.name).sort()).toEqual(git.filter((one) => one.endsWith('.lua')).sort());
});
