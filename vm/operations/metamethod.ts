import type { Machine } from '../machine.ts';
import { Table } from '../values/table.ts';
import { firstResult, type Value } from '../values/value.ts';

/** The handler that either operand's metatable has for an event, the left one's first. */
export function binaryHandler(event: string, left: Value, right: Value): Value {
  const handler = left instanceof Table ? left.metatable?.getField(event) : undefined;
  if (handler !== undefined) return handler;
  return right instanceof Table ? right.metatable?.getField(event) : undefined;
}

export function callHandler(machine: Machine, handler: Value, left: Value, right: Value): Value {
  return firstResult(machine.call(handler, [left, right]));
}
