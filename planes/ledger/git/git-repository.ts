import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ObjectFormat } from '../object-format.ts';
import { type Outcome, problem } from '../problem.ts';
import { Git, type GitPlace } from './git.ts';
import { hostFormat } from './host-format.ts';

/** A repository that git has opened. */
export interface GitRepository {
  readonly git: Git;
  /** What all work trees of the repository share: references and objects. Absolute. */
  readonly commonDir: string;
  /** Absolute; undefined for a bare repository, and inside of `.git`. */
  readonly workTree: string | undefined;
  readonly format: ObjectFormat;
}

/** Opens the repository that git finds from a folder. */
export async function openRepository(place: GitPlace): Promise<Outcome<GitRepository>> {
  const found = await new Git(place).run([
    'rev-parse',
    '--path-format=absolute',
    '--absolute-git-dir',
    '--git-common-dir',
    '--show-object-format',
    '--is-inside-work-tree',
    '--show-cdup',
  ]);
  if (found.problem !== undefined) return found;
  // `--show-cdup` says nothing where there is no work tree, and nothing in a line of its own at the top of one.
  const lines = found.value.stdout.toString().split('\n').slice(0, -1);
  const [gitDir, commonDir, format, inside, up] = lines;
  if (
    gitDir === undefined ||
    commonDir === undefined ||
    (format !== 'sha1' && format !== 'sha256') ||
    (inside !== 'true' && inside !== 'false') ||
    lines.length > 5
  )
    return problem('GIT_FAILED', 'git rev-parse does not say where the repository is');
  let workTree: string | undefined;
  if (inside === 'true' && up !== undefined) {
    const here = await realpath(place.cwd).catch(() => undefined);
    if (here === undefined) return problem('REPOSITORY_MISSING', `the folder ${place.cwd} is gone`);
    workTree = resolve(here, up);
  }
  // From here on the repository is named, so that nothing that happens to the folder leads to another one.
  const git = new Git({ ...place, gitDir });
  return { value: { git, commonDir, workTree, format: hostFormat(format) } };
}
