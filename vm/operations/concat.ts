import { Fault } from '../fault.ts';
import type { Machine } from '../machine.ts';
import { numToText } from '../number/text.ts';
import { typeName } from '../values/type-name.ts';
import type { Value } from '../values/value.ts';
import { binaryHandler, callHandler } from './metamethod.ts';

/** `values[0] .. values[1] .. …`, from right to left; neighbours that are strings or numbers join in one step. */
export function concat(machine: Machine, values: readonly Value[]): Value {
  let at = values.length - 1;
  let result: Value = values[at];
  while (at > 0) {
    let text: string | undefined = concatText(result);
    let left = text === undefined ? undefined : concatText(values[at - 1]);
    if (text === undefined || left === undefined) {
      at--;
      const other = values[at];
      const handler = binaryHandler('__concat', other, result);
      if (handler === undefined) {
        const culprit = concatText(other) === undefined ? other : result;
        throw new Fault('TYPE', `attempt to concatenate a ${typeName(culprit)} value`);
      }
      result = callHandler(machine, handler, other, result);
      continue;
    }
    // The length first: the host throws where a string is longer than it can hold.
    const texts: string[] = [text];
    let length = text.length;
    while (left !== undefined) {
      length += left.length;
      texts.push(left);
      at--;
      left = at > 0 ? concatText(values[at - 1]) : undefined;
    }
    machine.allocateString(length);
    for (let i = 1; i < texts.length; i++) text = texts[i] + text;
    result = text;
  }
  return result;
}

function concatText(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? numToText(value) : undefined;
}
