import type { DataObject } from '../canonical/data.ts';
import { isObject } from '../canonical/is-object.ts';
import { DEFAULT_LIMITS } from '../vm/limits.ts';
import type { Field } from './field.ts';

/* More than a day of work; and small enough that the budget of a batch, this times its events, is an exact double. */
const MOST_FUEL = 2 ** 32;

export const isCount = (most: number) => (value: unknown) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= most;

/* No deeper than the default: that is what the stack of every engine has room for. */
const LIMITS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['fuel', isCount(MOST_FUEL)],
  ['memory', isCount(2 ** 32)],
  ['depth', isCount(DEFAULT_LIMITS.depth)],
]);
const isLimits = (limits: DataObject): boolean =>
  Object.keys(limits).every((name) => LIMITS.get(name)?.(limits[name]) === true);

/** What a call may use, as a field of a case. */
export const limitsField: Field = {
  required: false,
  is: (value) => isObject(value) && isLimits(value),
  expected: `an object of fuel (1 to 2^32), memory (1 to 2^32) and depth (1 to ${DEFAULT_LIMITS.depth})`,
};
