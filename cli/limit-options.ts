import type { Command, Option } from 'commander';
import type { FoldProblem } from '../fold/problem.ts';
import { DEFAULT_LIMITS, type Limits } from '../vm/limits.ts';
import { count, option } from './option.ts';
import type { Report } from './report.ts';

/** The options that change the limits of a run. */
export interface LimitOptions {
  readonly fuel?: number;
  readonly memory?: number;
}

/** `--fuel N` of a fold. */
export function fuelOption(command: Command): Option {
  return option(
    command,
    '--fuel <N>',
    `units of work that one event may take (default: ${DEFAULT_LIMITS.fuel})`,
  ).argParser(count);
}

/** `--memory N` of a fold. */
export function memoryOption(command: Command): Option {
  return option(
    command,
    '--memory <N>',
    `bytes that one event may allocate, and that the state may have (default: ${DEFAULT_LIMITS.memory})`,
  ).argParser(count);
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
