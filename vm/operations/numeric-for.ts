import { Fault } from '../fault.ts';
import type { Machine } from '../machine.ts';
import { lessEqual } from '../number/compare.ts';
import { fromRaw, toRaw } from '../number/convert.ts';
import type { Num } from '../number/num.ts';
import { typeName } from '../values/type-name.ts';
import type { Value } from '../values/value.ts';

/** Checks the three values of a numeric for; true if its body runs at least once. */
export function startsLoop(start: Value, limit: Value, step: Value): boolean {
  const from = loopNumber('initial', start);
  const to = loopNumber('limit', limit);
  const by = loopNumber('step', step);
  if (by === 0) throw new Fault('TYPE', "'for' step is zero");
  return by > 0 ? lessEqual(from, to) : lessEqual(to, from);
}

/**
 * Whether all values of a loop, and the one after the last, are doubles whose sums are exact: integers up to 2^53-1, or anything
 * below 2^21 (number/arithmetic.ts). Then no round has to look.
 */
export function countsExactly(start: Value, limit: Value, step: Value): boolean {
  if (typeof start !== 'number' || typeof limit !== 'number' || typeof step !== 'number') return false;
  const reach = Math.max(Math.abs(start), Math.abs(limit)) + Math.abs(step);
  if (reach < 2097152) return true;
  return reach <= Number.MAX_SAFE_INTEGER && Number.isInteger(start) && Number.isInteger(step);
}

/** The value of the next round, undefined after the last: never an overflow beyond the limit. */
export function nextRound(machine: Machine, current: Num, limit: Num, step: Num): Num | undefined {
  if (typeof current === 'number' && typeof step === 'number') {
    const next = current + step;
    // The sum is exact below 2^21, and for integers up to 2^53-1 (number/arithmetic.ts). A wide limit counts units
    // of 2^-32: scaling by a power of two is exact, and comparing a double with a bigint is.
    if (
      (next < 2097152 && next > -2097152) ||
      (Number.isSafeInteger(next) && Number.isInteger(current) && Number.isInteger(step))
    ) {
      const bounded = typeof limit === 'number' ? next : next * 4294967296;
      return (step > 0 ? bounded <= limit : bounded >= limit) ? next : undefined;
    }
  }
  machine.chargeWide();
  const next = toRaw(current) + toRaw(step);
  const bound = toRaw(limit);
  return (step > 0 ? next <= bound : next >= bound) ? fromRaw(next) : undefined;
}

function loopNumber(what: string, value: Value): Num {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  const role = what === 'initial' ? 'initial value' : what;
  throw new Fault('TYPE', `'for' ${role} must be a number, not ${typeName(value)}`);
}
