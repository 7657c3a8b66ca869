import type { Value } from '../vm/values/value.ts';
import type { Frame } from './frame.ts';
import type { Found } from './goal.ts';

/** Where the debugger stands, with all that is there: it stays as it is until the session goes elsewhere. */
export interface Stop extends Found {
  /** 0: the start. Else the number of an event; after the last one comes emit. */
  readonly call: number;
  /** Innermost first; none before the first instruction and at the end. */
  readonly frames: readonly Frame[];
  /** The state, as the code has it; nil where there is none yet. */
  readonly state: Value;
  /** What this call of the host has used. */
  readonly fuel: number;
  /** What it may use. */
  readonly fuelLimit: number;
}
