import { Fault } from '../fault.ts';
import type { Machine } from '../machine.ts';
import { Func } from '../values/func.ts';
import { Table } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import { firstResult, type Value } from '../values/value.ts';

/** How many `__index` or `__newindex` tables are followed; a loop of them is a fault. */
const MAX_CHAIN = 100;

/** `object[key]`, with `__index`. */
export function index(machine: Machine, object: Value, key: Value): Value {
  for (let i = 0; i < MAX_CHAIN; i++) {
    let handler: Value;
    if (object instanceof Table) {
      const value = object.get(key);
      if (value !== undefined || object.metatable === undefined) return value;
      handler = object.metatable.getField('__index');
      if (handler === undefined) return undefined;
    } else if (typeof object === 'string' && machine.stringLibrary !== undefined) {
      return machine.stringLibrary.get(key);
    } else {
      throw new Fault('TYPE', `attempt to index a ${typeName(object)} value${keyName(key)}`);
    }
    if (handler instanceof Func) return firstResult(machine.call(handler, [object, key]));
    machine.charge(1);
    object = handler;
  }
  throw new Fault('TYPE', "'__index' chain too long; possibly a loop");
}

/** `object[key] = value`, with `__newindex`. */
export function setIndex(machine: Machine, object: Value, key: Value, value: Value): void {
  for (let i = 0; i < MAX_CHAIN; i++) {
    if (!(object instanceof Table))
      throw new Fault('TYPE', `attempt to index a ${typeName(object)} value${keyName(key)}`);
    const handler = object.metatable?.getField('__newindex');
    if (handler === undefined || object.get(key) !== undefined) {
      machine.store(object, key, value);
      return;
    }
    if (handler instanceof Func) {
      machine.call(handler, [object, key, value]);
      return;
    }
    machine.charge(1);
    object = handler;
  }
  throw new Fault('TYPE', "'__newindex' chain too long; possibly a loop");
}

/** A key is part of the program's meaning (a local's name is not), so the message may hold it. */
function keyName(key: Value): string {
  return typeof key === 'string' && key.length <= 60 ? ` (key '${key}')` : '';
}
