import type { Data, DataObject } from '../../canonical/data.ts';
import type { Outcome } from '../../fold/problem.ts';
import type { ValueSchema } from '../property/value-schema.ts';
import type { Invariant } from './invariant.ts';

/** An event that a test gives to its fold, or why the line of a log is none. */
export interface TestEvent {
  /** `event 3`, or `events.jsonl:3`. */
  readonly place: string;
  readonly event: Outcome<Data>;
}

/** What a run is expected to come to; at least one of these is there. */
export interface FoldExpectation {
  readonly state?: Data;
  /** Places of the state by their text, as `$.orders["17"].lines[2]`: steps are those of `dataAt`. */
  readonly paths?: ReadonlyMap<
    string,
    { readonly steps: readonly (string | number)[]; readonly value: Data }
  >;
  /** All of them, by path. */
  readonly artifacts?: DataObject;
  readonly state_root?: string;
  readonly inputs_root?: string;
  /** At most. */
  readonly fuel?: number;
  /** The code of the problem that the run ends with. */
  readonly error?: string;
  readonly invariant?: Invariant;
}

/** Events to make up: a list, of the schema of its items. */
export interface ForAll {
  readonly runs: number;
  readonly events: ValueSchema;
}

interface Named {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly expect: FoldExpectation;
}

/** A test of a fold on given events, as its file says. */
export interface ExampleTest extends Named {
  readonly checkpoint?: Uint8Array;
  readonly events: readonly TestEvent[];
}

/** A test of a fold on events that are made up. */
export interface PropertyTest extends Named {
  readonly forAll: ForAll;
  /** What every event starts from. */
  readonly defaults: DataObject;
}

export type FoldTest = ExampleTest | PropertyTest;
