import { Fault } from '../fault.ts';
import type { Machine } from '../machine.ts';
import { lessEqual as numLessEqual, lessThan as numLessThan } from '../number/compare.ts';
import { Table } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import { isTruthy, type Value } from '../values/value.ts';
import { binaryHandler, callHandler } from './metamethod.ts';

/** `left == right`: numbers and strings by value, tables by identity unless `__eq` says otherwise. */
export function equals(machine: Machine, left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') {
    // Comparing long strings is work, whoever wins; 1 fuel for each 32 bytes that may have to be read.
    if (left.length !== right.length) return false;
    machine.charge(Math.floor(left.length / 32));
    return left === right;
  }
  if (left === right) return true;
  if (!(left instanceof Table && right instanceof Table)) return false;
  const handler = binaryHandler('__eq', left, right);
  return handler !== undefined && isTruthy(callHandler(machine, handler, left, right));
}

/** `left < right`. Strings compare bytewise. */
export function lessThan(machine: Machine, left: Value, right: Value): boolean {
  if (
    (typeof left === 'number' || typeof left === 'bigint') &&
    (typeof right === 'number' || typeof right === 'bigint')
  ) {
    if (typeof left === 'bigint' || typeof right === 'bigint') machine.chargeWide();
    return numLessThan(left, right);
  }
  if (typeof left === 'string' && typeof right === 'string') {
    machine.charge(Math.floor(Math.min(left.length, right.length) / 32));
    return left < right;
  }
  return ordered(machine, '__lt', left, right);
}

/** `left <= right`. */
export function lessEqual(machine: Machine, left: Value, right: Value): boolean {
  if (
    (typeof left === 'number' || typeof left === 'bigint') &&
    (typeof right === 'number' || typeof right === 'bigint')
  ) {
    if (typeof left === 'bigint' || typeof right === 'bigint') machine.chargeWide();
    return numLessEqual(left, right);
  }
  if (typeof left === 'string' && typeof right === 'string') {
    machine.charge(Math.floor(Math.min(left.length, right.length) / 32));
    return left <= right;
  }
  return ordered(machine, '__le', left, right);
}

function ordered(machine: Machine, event: string, left: Value, right: Value): boolean {
  const handler = binaryHandler(event, left, right);
  if (handler !== undefined) return isTruthy(callHandler(machine, handler, left, right));
  const a = typeName(left);
  const b = typeName(right);
  throw new Fault(
    'TYPE',
    a === b ? `attempt to compare two ${a} values` : `attempt to compare ${a} with ${b}`,
  );
}
