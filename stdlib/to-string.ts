import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import { numToText } from '../vm/number/text.ts';
import { Table } from '../vm/values/table.ts';
import { typeName } from '../vm/values/type-name.ts';
import { resultList, type Value } from '../vm/values/value.ts';

/**
 * The text of a value, as `tostring`, `print` and `%s` give it.
 * @throws Fault TYPE for a table or function without `__tostring`: its text would be an address
 */
export function toStringValue(machine: Machine, value: Value): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
      return numToText(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return 'nil';
  }
  if (value === null) return 'null';
  const handler = value instanceof Table ? value.metatable?.getField('__tostring') : undefined;
  if (handler === undefined)
    throw new Fault('TYPE', `a ${typeName(value)} has no text: it would show an address`);
  const text = resultList(machine.call(handler, [value]))[0];
  if (typeof text === 'string') return text;
  throw new Fault('TYPE', "'__tostring' must return a string");
}
