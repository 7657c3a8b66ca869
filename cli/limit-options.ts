import type { FoldProblem } from '../fold/problem.ts';
import type { Limits } from '../vm/limits.ts';
import type { Report } from './report.ts';

/** The options that change the limits of a run. */
export interface LimitOptions {
  readonly fuel?: number;
  readonly memory?: number;
}

export function limitsOf({ fuel, memory }: LimitOptions): Partial<Limits> {
  return { ...(fuel === undefined ? {} : { fuel }), ...(memory === undefined ? {} : { memory }) };
}

/** What to do about a limit that was reached, if it is one that can be raised. */
export function limitHint({ code }: FoldProblem, call: string): Pick<Report, 'hint'> {
  if (code === 'FUEL') return { hint: `${call} does more work than its limit allows: raise it with --fuel` };
  if (code === 'MEMORY')
    return { hint: `${call} allocates more than its limit allows: raise it with --memory` };
  return {};
}
