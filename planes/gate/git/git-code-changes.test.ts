import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectValue, Repositories } from '../../../tests/ledger/repositories.ts';
import { openRepository } from '../../ledger/git/git-repository.ts';
import { GitCodeChanges } from './git-code-changes.ts';

let on: Repositories;
let folder: string;
beforeEach(() => {
  on = new Repositories();
});
afterEach(() => on.remove());

function commit(...files: string[]): string {
  for (const file of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), String(Math.random()));
  }
  on.git(folder, 'add', '-A');
  on.git(folder, 'commit', '-q', '--allow-empty', '-m', 'x');
  return on.git(folder, 'rev-parse', 'HEAD');
}

async function changes(from: string | undefined, to: string | undefined, ref = 'refs/heads/x') {
  const { git, format } = expectValue(await openRepository({ env: on.env, cwd: folder }));
  return new GitCodeChanges(git, format).of({ ref, from, to });
}

test.each(['sha1', 'sha256'])('in a repository of %s', async (format) => {
  folder = on.init('r', `--object-format=${format}`);
  const first = commit('a', 'b/c', 'ü "x"');
  on.git(folder, 'symbolic-ref', 'HEAD', 'refs/heads/nothing-yet');
  // A first branch brings all that is in it.
  expect(await changes(undefined, first)).toEqual({
    value: { paths: ['a', 'b/c', 'ü "x"'], force: false },
  });
  on.git(folder, 'update-ref', 'refs/heads/main', first);
  on.git(folder, 'symbolic-ref', 'HEAD', 'refs/heads/main');
  const second = commit('b/c');
  const third = commit('d');
  expect(await changes(first, third)).toEqual({ value: { paths: ['b/c', 'd'], force: false } });
  expect(await changes(third, second)).toEqual({ value: { paths: ['d'], force: true } });
  expect(await changes(first, undefined)).toEqual({ value: { paths: undefined, force: true } });
  // A branch that leaves HEAD brings what it does not have.
  on.git(folder, 'checkout', '-q', '-b', 'topic', second);
  const topic = commit('e');
  on.git(folder, 'symbolic-ref', 'HEAD', 'refs/heads/main');
  expect(await changes(undefined, topic)).toEqual({ value: { paths: ['e'], force: false } });
  expect(await changes(third, topic)).toEqual({ value: { paths: ['d', 'e'], force: true } });
  // A tag is what it names.
  on.git(folder, 'tag', '-a', '-m', 'x', 'v1', topic);
  expect(await changes(undefined, on.git(folder, 'rev-parse', 'v1'), 'refs/tags/v1')).toEqual({
    value: { paths: ['e'], force: false },
  });
});

test('what no policy can be asked about', async () => {
  folder = on.init('r');
  const first = commit('a');
  expect((await changes(first, commit('e\u0301'))).problem?.code).toBe('PUSH_PATHS');
  const blob = on.git(folder, 'rev-parse', `${first}:a`);
  expect((await changes(undefined, blob)).problem?.code).toBe('PUSH_PATHS');
});

test('trees that name one another, so that few of them hold more files than can be counted', async () => {
  folder = on.init('r');
  const file = join(folder, 'entries');
  const tree = (entries: string) => {
    writeFileSync(file, entries);
    return on.git(folder, '-c', `alias.tree=!git mktree --missing < '${file}'`, 'tree');
  };
  writeFileSync(join(folder, 'a'), '');
  let id = on.git(folder, 'hash-object', '-w', 'a');
  for (let depth = 0; depth < 8; depth++) {
    const what = depth === 0 ? '100644 blob' : '040000 tree';
    id = tree(Array.from({ length: 32 }, (_, i) => `${what} ${id}\tx${i}\n`).join(''));
  }
  const bomb = on.git(folder, 'commit-tree', '-m', 'x', id);
  expect((await changes(undefined, bomb)).problem).toMatchObject({
    code: 'PUSH_PATHS',
    message: expect.stringContaining('more than 16777216 characters'),
  });
});

test('a tree that has one name twice, of which git shows one', async () => {
  folder = on.init('r');
  const first = commit('a');
  const blob = on.git(folder, 'rev-parse', `${first}:a`);
  const entry = Buffer.concat([Buffer.from('100644 a\0'), Buffer.from(blob, 'hex')]);
  writeFileSync(join(folder, '..', 'tree'), Buffer.concat([entry, entry]));
  const id = on.git(folder, 'hash-object', '-t', 'tree', '-w', '--literally', '../tree');
  const twice = on.git(folder, 'commit-tree', '-m', 'x', id);
  expect((await changes(first, twice)).problem?.code).toBe('PUSH_PATHS');
});

test('files that become folders, modes, what is taken away', async () => {
  folder = on.init('r');
  const first = commit('a', 'b/c', 'd', 'e/f/g');
  on.git(folder, 'rm', '-q', 'a', 'b/c', 'e/f/g');
  on.git(folder, 'update-index', '--chmod=+x', 'd');
  const second = commit('a/b', 'b', 'e/f/h');
  const diff = on.git(folder, 'diff-tree', '-r', '--name-only', '--no-renames', first, second);
  expect(await changes(first, second)).toEqual({ value: { paths: diff.split('\n'), force: false } });
});

test('a submodule that says nobody should look at its changes', async () => {
  folder = on.init('r');
  const link = (id: string) => {
    on.git(folder, 'update-index', '--add', '--cacheinfo', `160000,${id},api`);
    on.git(folder, 'commit', '-q', '-m', 'x');
    return on.git(folder, 'rev-parse', 'HEAD');
  };
  writeFileSync(join(folder, '.gitmodules'), '[submodule "api"]\n\tpath = api\n\turl = x\n\tignore = all\n');
  on.git(folder, 'add', '.gitmodules');
  const [first, second] = [link('1'.repeat(40)), link('2'.repeat(40))];
  expect(await changes(first, second)).toEqual({ value: { paths: ['api'], force: false } });
});
