import { DEFAULT_LIMITS, type Limits } from '../vm/limits.ts';
import { type Outcome, problem } from './problem.ts';

/** The limits of a caller over the defaults. Depth may only be lowered: engines run calls on the host's stack. */
export function limitsOf(
  wanted: Partial<Record<keyof Limits, number | undefined>> = {},
  defaults = DEFAULT_LIMITS,
): Outcome<Limits> {
  const limits = {
    fuel: wanted.fuel ?? defaults.fuel,
    memory: wanted.memory ?? defaults.memory,
    depth: wanted.depth ?? defaults.depth,
  };
  for (const [name, limit] of Object.entries(limits))
    if (!Number.isSafeInteger(limit) || limit < 1)
      return problem('LIMITS', `the limit of ${name} must be a whole number above 0`);
  if (limits.depth > DEFAULT_LIMITS.depth)
    return problem('LIMITS', `the limit of depth is at most ${DEFAULT_LIMITS.depth}`);
  return { value: limits };
}
