import { join, resolve } from 'node:path';
import type { GitRepository } from '../../ledger/git/git-repository.ts';
import type { Outcome } from '../../ledger/problem.ts';

/** Where git looks for the pre-receive hook of a repository. */
export async function hookPlace({ git, commonDir, workTree }: GitRepository): Promise<Outcome<string>> {
  const set = await git.run(['config', '--local', '--default', '', '--get', 'core.hooksPath']);
  if (set.problem !== undefined) return set;
  const path = set.value.stdout.toString().replace(/\n$/, '');
  const folder = path === '' ? join(commonDir, 'hooks') : resolve(workTree ?? commonDir, path);
  return { value: join(folder, 'pre-receive') };
}
