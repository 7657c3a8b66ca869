import type { Machine } from '../../vm/machine.ts';
import { firstResult, type Value } from '../../vm/values/value.ts';
import type { Library } from '../signature.ts';

/** Calls a function of a library. */
export function libraryCall(library: Library, name: string): (machine: Machine, ...args: Value[]) => Value {
  const { call } = library.functions[name]!;
  return (machine, ...args) => firstResult(call(machine, args));
}
