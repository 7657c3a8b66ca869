import { type Outcome, problem } from '../problem.ts';
import type { Git } from './git.ts';

/** The setting that names who emits events from a repository. */
const ACTOR = 'gatos.actor';

/** The actor that `gatos init` has set for a repository; undefined if there is none. */
export async function configuredActor(git: Git): Promise<Outcome<string | undefined>> {
  const ran = await git.run(['config', '--default', '', '--get', ACTOR]);
  if (ran.problem !== undefined) return ran;
  const actor = ran.value.stdout.toString().replace(/\n$/, '');
  return { value: actor === '' ? undefined : actor };
}

/** Sets the actor, for all work trees of the repository. */
export async function configureActor(git: Git, actor: string): Promise<Outcome<true>> {
  if (actor.includes('\0')) return problem('ACTOR_NAME', 'the name holds a zero byte');
  const ran = await git.run(['config', '--local', '--replace-all', ACTOR, actor]);
  return ran.problem === undefined ? { value: true } : ran;
}
