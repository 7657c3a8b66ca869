import { loadFold } from '../../fold/fold.ts';
import type { FoldProblem } from '../../fold/problem.ts';
import type { Subject } from '../timeline.ts';
import type { CallProfile } from './call-profile.ts';

/** Folds a log on the interpreter and tells a profile; undefined: to the end. Else why it stopped, and at which event (0: at none). */
export function profileRun(
  { elc, limits, log }: Subject,
  profile: CallProfile,
): { readonly problem: FoldProblem; readonly event: number } | undefined {
  const fold = loadFold(elc, { profile, ...(limits === undefined ? {} : { limits }) });
  const run = fold.problem === undefined ? fold.value.start() : fold;
  profile.pause();
  if (run.problem !== undefined) return { problem: run.problem, event: 0 };
  for (let event = 1; event <= log.length; event++) {
    const data = log.at(event);
    const applied = data.problem === undefined ? run.value.apply(data.value) : data;
    profile.pause();
    if (applied.problem !== undefined) return { problem: applied.problem, event };
  }
  const result = run.value.result();
  profile.pause();
  return result.problem === undefined ? undefined : { problem: result.problem, event: 0 };
}
