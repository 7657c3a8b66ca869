import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import { index } from '../vm/operations/index-table.ts';
import { Stepper } from '../vm/values/stepper.ts';
import { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';

/** What `ipairs` iterates with: the element after the control, as in Lua. It has no state of its own between two calls. */
export class ListIterator extends Stepper {
  override readonly isList = true;

  override step(machine: Machine, list: Value, at: Value): boolean {
    if (typeof at !== 'number')
      throw new Fault('ARGUMENT', "bad argument #2 to 'ipairs_next' (number expected)");
    // Where there is nothing, `index` looks everywhere else.
    const value = (list instanceof Table ? list.elements[at] : undefined) ?? index(machine, list, at + 1);
    if (value === undefined) return false;
    this.key = at + 1;
    this.value = value;
    return true;
  }

  override freeze(): readonly Value[] {
    return [];
  }
}
