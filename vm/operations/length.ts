import { Fault } from '../fault.ts';
import type { Machine } from '../machine.ts';
import { Table } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import type { Value } from '../values/value.ts';
import { callHandler } from './metamethod.ts';

/** `#value`: bytes of a string, border of a table, or what `__len` says. */
export function length(machine: Machine, value: Value): Value {
  if (typeof value === 'string') return value.length;
  if (!(value instanceof Table))
    throw new Fault('TYPE', `attempt to get length of a ${typeName(value)} value`);
  const handler = value.metatable?.getField('__len');
  return handler === undefined ? value.length() : callHandler(machine, handler, value, value);
}
