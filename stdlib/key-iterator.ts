import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import { SIZES } from '../vm/sizes.ts';
import type { Key } from '../vm/values/key-order.ts';
import { Stepper } from '../vm/values/stepper.ts';
import type { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';
import { chargeKeys } from './charge-keys.ts';

/**
 * What `dpairs` returns: a snapshot of a table's keys in the one order, and how far it is. Each call gives the next key that the table
 * still has, with its value now.
 *
 * It has a state, so it can be frozen like a table: one that a module keeps may not be used by the fold.
 */
export class KeyIterator extends Stepper {
  private readonly table: Table;
  /** Positions 1..count come before `keys` and are not listed, which is the case of every plain list. */
  private readonly count: number;
  private readonly keys: readonly Key[];
  private at = 0;
  private frozen = false;

  constructor(machine: Machine, table: Table) {
    super();
    machine.allocate(SIZES.closure);
    chargeKeys(machine, table);
    this.table = table;
    // A list with holes is listed too: a hole that is filled meanwhile is no key that the table had.
    const plain = !table.hasOtherNumbers() && table.length() === table.arrayLength();
    this.count = plain ? table.arrayLength() : 0;
    this.keys = plain ? table.hashKeys() : table.keys();
  }

  override step(machine: Machine): boolean {
    if (this.frozen)
      throw new Fault('FROZEN', 'attempt to use an iterator of the module after its chunk has run');
    for (;;) {
      const at = this.at++;
      const key: Value = at < this.count ? at + 1 : this.keys[at - this.count];
      if (key === undefined) return false;
      const value = this.table.get(key);
      if (value !== undefined) {
        this.key = key;
        this.value = value;
        return true;
      }
      machine.charge(1);
    }
  }

  override freeze(): readonly Value[] {
    this.frozen = true;
    return [this.table];
  }
}
