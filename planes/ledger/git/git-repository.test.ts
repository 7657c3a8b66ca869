import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectValue, Repositories } from '../../../tests/ledger/repositories.ts';
import { openRepository } from './git-repository.ts';

const on = new Repositories();
afterAll(() => on.remove());

/** What git says of a place, one question at a time, and without what comes of a line feed in a path. */
function saidByGit(cwd: string, question: string, gitDir?: string): string | undefined {
  const where = gitDir === undefined ? [] : [`--git-dir=${gitDir}`];
  try {
    const args = [...where, 'rev-parse', '--path-format=absolute', question];
    return execFileSync('git', args, { cwd, env: { ...on.env, LC_ALL: 'C' }, encoding: 'utf8', stdio: 'pipe' }).slice(0, -1); // biome-ignore format: a row
  } catch {
    return undefined;
  }
}

const at = (...names: string[]) => join(on.folder, ...names);

function folder(...names: string[]): string {
  mkdirSync(at(...names), { recursive: true });
  return at(...names);
}

/** A folder in a work tree. */
function below(name: string, ...names: string[]): string {
  on.init(name);
  return folder(name, ...names);
}

function linkTo(target: string): string {
  const link = `${target} by link`;
  symlinkSync(target, link);
  return link;
}

/** A repository with a commit. */
function committed(name: string): string {
  const path = on.init(name);
  on.git(path, 'commit', '-q', '--allow-empty', '-m', 'x');
  return path;
}

interface Place {
  readonly cwd: string;
  readonly gitDir?: string;
}

const PLACES: [string, () => Place][] = [
  ['the top of a work tree', () => ({ cwd: on.init('top') })],
  ['a folder in it', () => ({ cwd: below('deep', 'a', 'b c', 'ü') })],
  ['a folder that begins with blanks', () => ({ cwd: on.init('  blanks  ') })],
  ['a folder with a line feed in it, below the top', () => ({ cwd: below('feed', 'a\nb') })],
  ['a bare repository', () => ({ cwd: on.init('bare.git', '--bare') })],
  ['inside of .git', () => ({ cwd: join(on.init('inside'), '.git', 'refs') })],
  ['a link to the top', () => ({ cwd: linkTo(on.init('linked')) })],
  ['a link to a folder in a work tree', () => ({ cwd: linkTo(below('far', 'a', 'b')) })],
  [
    'behind a link in the work tree to elsewhere',
    () => {
      symlinkSync(on.init('target'), join(on.init('source'), 'out'));
      return { cwd: at('source', 'out') };
    },
  ],
  [
    'a link to .git of another',
    () => {
      const other = on.init('other-git');
      mkdirSync(at('borrows', 'a'), { recursive: true });
      symlinkSync(join(other, '.git'), at('borrows', '.git'));
      return { cwd: at('borrows', 'a') };
    },
  ],
  [
    'another work tree of a repository',
    () => {
      on.git(committed('main'), 'worktree', 'add', '-q', '../second');
      return { cwd: folder('second', 'a') };
    },
  ],
  [
    'a submodule',
    () => {
      const path = committed('outer');
      on.git(path, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', committed('inner'), 'sub');
      return { cwd: folder('outer', 'sub', 'a') };
    },
  ],
  [
    'inside of core.worktree',
    () => {
      on.git(on.init('elsewhere'), 'config', 'core.worktree', folder('tree of it'));
      return { cwd: folder('tree of it', 'a'), gitDir: at('elsewhere', '.git') };
    },
  ],
  [
    'outside of core.worktree',
    () => {
      on.git(on.init('away'), 'config', 'core.worktree', folder('tree of away'));
      return { cwd: at('away') };
    },
  ],
  [
    'core.worktree through a link',
    () => {
      symlinkSync(folder('real tree'), at('link tree'));
      on.git(on.init('through'), 'config', 'core.worktree', at('link tree'));
      return { cwd: folder('link tree', 'a'), gitDir: at('through', '.git') };
    },
  ],
  [
    '.git elsewhere that is named',
    () => ({ cwd: folder('not named', 'a'), gitDir: join(on.init('named'), '.git') }),
  ],
  ['.git that is named from here', () => ({ cwd: below('near', 'a'), gitDir: '../.git' })],
];

test.each(PLACES)('%s: the work tree and the repository are those that git says', async (_, make) => {
  const place = make();
  const { workTree, commonDir } = expectValue(await openRepository({ env: on.env, ...place }));
  const inside = saidByGit(place.cwd, '--is-inside-work-tree', place.gitDir) === 'true';
  expect(workTree).toBe(inside ? saidByGit(place.cwd, '--show-toplevel', place.gitDir) : undefined);
  expect(realpathSync(commonDir)).toBe(realpathSync(saidByGit(place.cwd, '--git-common-dir', place.gitDir)!));
});

test('a path with a line feed in it is not taken for another', async () => {
  const { problem } = await openRepository({ env: on.env, cwd: on.init('a\nb') });
  expect(problem?.code).toBe('GIT_FAILED');
});

test('a folder that is gone has a code', async () => {
  const cwd = on.init('gone');
  rmSync(cwd, { recursive: true });
  expect((await openRepository({ env: on.env, cwd })).problem?.code).toBeDefined();
});

test('a folder that goes while git looks at it has a code', async () => {
  const cwd = on.init('going');
  const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const path = folder('programs');
  writeFileSync(join(path, 'git'), `#!/bin/sh\n"${git}" "$@" && rm -r "${cwd}"\n`, { mode: 0o755 });
  const env = { ...on.env, PATH: `${path}:${on.env.PATH}` };
  expect((await openRepository({ env, cwd })).problem?.code).toBe('REPOSITORY_MISSING');
});
