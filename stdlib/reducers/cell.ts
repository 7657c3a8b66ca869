import type { Machine } from '../../vm/machine.ts';
import type { Table } from '../../vm/values/table.ts';
import type { Value } from '../../vm/values/value.ts';

/**
 * A join-semilattice of plain data: what a declarative reducer keeps for its place in the state, or for one key of it. `join` is
 * commutative, associative and idempotent, and `apply` only moves up.
 */
export interface Cell {
  /** What is there before the first event; without it, nothing is. */
  readonly create?: (machine: Machine) => Table;
  /** What it has to know of an event beside the value. */
  readonly by?: 'ulid' | 'actor';
  /**
   * Folds one event in: a value that the kind has checked (1 where it takes none), the ULID or actor of the event ('' where `by` asks
   * for neither), and whether the value is taken out instead of put in. Changes and returns the cell, or returns a new one.
   */
  readonly apply: (machine: Machine, cell: Value, value: Value, by: string, removes: boolean) => Value;
  /**
   * For two numbers of the host: whether a value takes the place of the cell, where `apply` does no more than that. Most events of a
   * register come down to it (bench/parts/kinds.mjs).
   */
  readonly replaces?: (value: number, cell: number) => boolean;
  /** The join of two replicas, neither of them nil. Shares no table with them. A fault if one is not of this kind. */
  readonly join: (machine: Machine, a: Value, b: Value) => Value;
}
