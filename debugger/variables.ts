import type { Slot } from '../vm/interpreter/slot.ts';
import { Cell } from '../vm/values/cell.ts';
import type { Value } from '../vm/values/value.ts';
import type { Frame } from './frame.ts';
import type { Places } from './places.ts';

/** A variable with its value at this moment. */
export interface Variable {
  readonly name: string;
  readonly value: Value;
}

const held = (slot: Slot): Value => (slot instanceof Cell ? slot.value : slot);

/** The local variables that the code of a frame sees where it is, in the order of their declarations; of equal names the inner one. */
export function localsOf(frame: Frame, places: Places): Variable[] {
  const { locals = [], instructions } = places.map.functions[frame.func] ?? { instructions: [] };
  const at = instructions[2 * frame.instruction] ?? 0;
  const visible = new Map<string, Value>();
  for (const [name, slot, start, end] of locals) {
    if (at < start || at >= end) continue;
    visible.delete(name);
    visible.set(name, held(frame.slots[slot]));
  }
  const variables = [...visible].map(([name, value]) => ({ name, value }));
  frame.extra.forEach((value, i) => {
    variables.push({ name: `...[${i + 1}]`, value });
  });
  return variables;
}

/** The variables of functions around it that the function of a frame uses. */
export function upvaluesOf({ func, closure }: Frame, places: Places): Variable[] {
  const names = places.map.functions[func]?.upvalues ?? [];
  return names.map((name, i) => ({ name, value: held(closure.upvalues[i]) }));
}
