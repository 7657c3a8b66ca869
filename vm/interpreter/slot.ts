import type { Cell } from '../values/cell.ts';
import type { Value } from '../values/value.ts';

/** What a frame's slot holds: a value, or the cell of a variable. The verifier keeps the two apart. */
export type Slot = Value | Cell;
