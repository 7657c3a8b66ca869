import { Fault } from '../fault.ts';
import type { Value } from './value.ts';

/** A variable that is assigned after a closure captured it; shared by all that captured it. */
export class Cell {
  value: Value;
  frozen = false;

  constructor(value: Value) {
    this.value = value;
  }

  set(value: Value): void {
    if (this.frozen)
      throw new Fault('FROZEN', 'attempt to assign a variable of the module after its chunk has run');
    this.value = value;
  }
}
