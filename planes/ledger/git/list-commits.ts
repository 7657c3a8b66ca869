import type { Window } from '../commit-store.ts';
import { type Outcome, problem } from '../problem.ts';
import type { Git } from './git.ts';

/** The ids of the commits of a window along first parents, the oldest first. */
export async function listForwards(git: Git, { until, after }: Window): Promise<Outcome<string[]>> {
  const ids = await listed(git, ['--reverse'], { until, after });
  return ids.problem === undefined && ids.value.at(-1) !== until && until !== after
    ? problem('OBJECT_CORRUPT', `git does not find the commit ${until}, or it is not after ${after}`)
    : ids;
}

/**
 * The latest first, in pieces that grow: often only the latest commit is asked for, and that costs no process. A problem is the last thing
 * that comes.
 */
export async function* listBackwards(git: Git, window: Window): AsyncGenerator<Outcome<string[]>> {
  if (window.until === window.after) return;
  yield { value: [window.until] };
  for (let skip = 1, size = 16; ; skip += size, size = Math.min(size * 4, 65_536)) {
    const ids = await listed(git, [`--skip=${skip}`, `--max-count=${size}`], window);
    yield ids;
    if (ids.problem !== undefined || ids.value.length < size) return;
  }
}

async function listed(
  git: Git,
  options: readonly string[],
  { until, after }: Window,
): Promise<Outcome<string[]>> {
  const range = after === undefined ? [until] : [until, `^${after}`];
  const ran = await git.run(['rev-list', '--first-parent', ...options, '--end-of-options', ...range, '--']);
  if (ran.problem !== undefined) return ran;
  return { value: ran.value.stdout.toString('latin1').split('\n').slice(0, -1) };
}
