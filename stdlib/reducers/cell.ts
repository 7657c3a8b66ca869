import type { Machine } from '../../vm/machine.ts';
import type { Table } from '../../vm/values/table.ts';
import type { Value } from '../../vm/values/value.ts';

/** What one event brings to a cell. */
export interface Input {
  /** Checked by the kind; nil where it takes none. */
  readonly value: Value;
  readonly ulid: string;
  readonly actor: string;
  /** Takes the value out instead of putting it in. */
  readonly removes: boolean;
}

/**
 * A join-semilattice of plain data: what a declarative reducer keeps for its place in the state, or for one key of it. `join` is
 * commutative, associative and idempotent, and `apply` only moves up.
 */
export interface Cell {
  /** What is there before the first event; without it, nothing is. */
  readonly create?: (machine: Machine) => Table;
  /** Folds one event in. Changes and returns the cell, or returns a new one. */
  readonly apply: (machine: Machine, cell: Value, input: Input) => Value;
  /** The join of two replicas, neither of them nil. Shares no table with them. A fault if one is not of this kind. */
  readonly join: (machine: Machine, a: Value, b: Value) => Value;
}
