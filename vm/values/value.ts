import type { Num } from '../number/num.ts';
import type { Func } from './func.ts';
import type { Table } from './table.ts';

/**
 * A value of EchoLua: `undefined` is nil, `null` is json.null, a string is a byte string (one UTF-16 unit,
 * 0..255, for each byte), a bigint is a wide number (see Num). No value is a JavaScript array.
 */
export type Value = undefined | null | boolean | Num | string | Table | Func;

/** What a call returns: a value, or an array when there are none or several. */
export type Result = Value | Value[];

/** The results as a list. The list must not be changed. */
export function resultList(result: Result): readonly Value[] {
  return Array.isArray(result) ? result : [result];
}

/** The first result, nil if there is none. */
export function firstResult(result: Result): Value {
  return Array.isArray(result) ? result[0] : result;
}

export function isTruthy(value: Value): boolean {
  return value !== undefined && value !== false;
}
