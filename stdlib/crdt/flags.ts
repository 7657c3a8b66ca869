import type { Machine } from '../../vm/machine.ts';
import type { Value } from '../../vm/values/value.ts';
import type { Arguments } from '../arguments.ts';
import { checkFields, type Fields, joinFields } from './fields.ts';

/**
 * Membership as data: a key is absent (never there), `true` (there) or `false` (removed). In this order the state only moves up, so the
 * join of two is the higher one: removed wins over there, and there over never.
 */
function joinFlag(left: Value, right: Value): boolean {
  return left !== false && right !== false;
}

/** Stores what is not there yet: what is, is at least as far. */
export function addFlag(machine: Machine, flags: Fields, key: string): void {
  if (flags.get(key) === undefined) machine.store(flags, key, true);
}

/** Argument `at`, or a part of it, as flags; `grow` means that nothing can be removed. */
export function flagsOf(
  machine: Machine,
  args: Arguments,
  at: number,
  value: Value,
  what: string,
  grow = false,
): Fields {
  const flags = checkFields(machine, args, at, value, what);
  flags.forEachValue((flag) => {
    if (flag !== true && (grow || flag !== false))
      args.bad(at, `not ${what}: its values must be ${grow ? 'true' : 'booleans'}`);
  });
  return flags;
}

export function joinFlags(machine: Machine, left: Fields, right: Fields): Fields {
  return joinFields(machine, left, right, joinFlag);
}
