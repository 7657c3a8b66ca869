import type { Cell } from './cell.ts';
import { growing, upDown } from './counters.ts';
import { journal } from './journal.ts';
import { KIND_EXAMPLES, type KindExample } from './kind-examples.ts';
import { greatest, lastWrite, least } from './registers.ts';
import { growOnly, observedRemove, twoPhase } from './sets.ts';

/** What a value must be: `amount` is a number from 0 on, `ordered` a number or text, `name` a text or number that becomes one. */
export type ValueType = 'data' | 'number' | 'amount' | 'ordered' | 'name';

/** When joining two folds gives what one fold of all their events gives. */
export const PROMISES = {
  always: 'always',
  actors: 'if of each actor, one of the two has all events that the other has',
  observed: 'if neither takes out an element that the other puts in',
} as const;

export type MergePromise = keyof typeof PROMISES;

/** A kind of declarative reducer. Compiler, JSON Schema, merge and reference derive from the table below. */
export interface ReducerKind {
  readonly cell: Cell;
  /** A map of cells by `key`, instead of one. */
  readonly keyed: boolean;
  /** What `value` has to be; absent for kinds that take none. `otherwise`: what it is when it is left out. */
  readonly value?: { readonly type: ValueType; readonly otherwise?: '$' | 1 };
  /** Whether `remove` may say that an event takes out. */
  readonly removes: boolean;
  readonly promise: MergePromise;
  readonly doc: string;
  /** What the join of two states is. */
  readonly joins: string;
  readonly ties: string;
  readonly state: string;
  readonly example: KindExample;
}

const ORDER_OF_WRITES =
  'The write with the higher ULID counts: by time, and within a millisecond by the rest of the ULID. Of two writes with one ULID the value with the bytewise greater canonical JSON counts.';
const PER_ACTOR =
  'There are none: each actor counts for itself, and of two counts of one actor the greater one is the later.';
const NO_TIES = 'There are none.';

export const KINDS = {
  lww: {
    cell: lastWrite,
    keyed: false,
    value: { type: 'data', otherwise: '$' },
    removes: false,
    promise: 'always',
    doc: 'Keeps the last value written (last writer wins). Needs `into`.',
    joins: 'Of two writes the later one counts, with all of its value.',
    ties: ORDER_OF_WRITES,
    state: '`{ ulid, value }`, as `lww.new` and `lww.set` keep it; absent before the first write.',
    example: KIND_EXAMPLES.lww,
  },
  min: {
    cell: least,
    keyed: false,
    value: { type: 'ordered' },
    removes: false,
    promise: 'always',
    doc: 'Keeps the least value: numbers by value, texts bytewise. Needs `into`. A number and a text are not compared: that is an error.',
    joins: 'Of two values the lesser one counts.',
    ties: NO_TIES,
    state: 'The value itself; absent before the first event.',
    example: KIND_EXAMPLES.min,
  },
  max: {
    cell: greatest,
    keyed: false,
    value: { type: 'ordered' },
    removes: false,
    promise: 'always',
    doc: 'Keeps the greatest value, as `min` the least.',
    joins: 'Of two values the greater one counts.',
    ties: NO_TIES,
    state: 'The value itself; absent before the first event.',
    example: KIND_EXAMPLES.max,
  },
  'g-counter': {
    cell: growing,
    keyed: false,
    value: { type: 'amount', otherwise: 1 },
    removes: false,
    promise: 'actors',
    doc: 'Counts up, by 1 or by `value`, which must not be negative.',
    joins: 'Actor by actor, the greater count.',
    ties: PER_ACTOR,
    state: '`{ actor = count }`, as `counter.g_add` keeps it; its sum is the count.',
    example: KIND_EXAMPLES['g-counter'],
  },
  'pn-counter': {
    cell: upDown,
    keyed: false,
    value: { type: 'number', otherwise: 1 },
    removes: false,
    promise: 'actors',
    doc: 'Counts up and down, by 1 or by `value`.',
    joins: 'Actor by actor, the greater count, up and down apart.',
    ties: PER_ACTOR,
    state: '`{ plus = { actor = count }, minus = { actor = count } }`, as `counter.pn_add` keeps it.',
    example: KIND_EXAMPLES['pn-counter'],
  },
  'g-set': {
    cell: growOnly,
    keyed: false,
    value: { type: 'name' },
    removes: false,
    promise: 'always',
    doc: 'A set of texts that only grows. A number becomes its text.',
    joins: 'The union.',
    ties: NO_TIES,
    state: '`{ element = true }`, as `set.g_add` keeps it.',
    example: KIND_EXAMPLES['g-set'],
  },
  '2p-set': {
    cell: twoPhase,
    keyed: false,
    value: { type: 'name' },
    removes: true,
    promise: 'always',
    doc: 'A set of texts; what `remove` takes out stays out for good, even where it is added later.',
    joins: 'The union; what either side has removed is removed.',
    ties: 'Removed wins over added.',
    state: '`{ element = true, or false once removed }`, as `set.tp_add` and `set.tp_remove` keep it.',
    example: KIND_EXAMPLES['2p-set'],
  },
  'or-set': {
    cell: observedRemove,
    keyed: false,
    value: { type: 'name' },
    removes: true,
    promise: 'observed',
    doc: 'A set of texts; `remove` takes out every adding that came before it in this fold, and what is added again is in again. Where two folds meet, an adding that the other side had not seen when it removed stays.',
    joins: 'Element by element, the union of the tags; a tag that either side has removed is removed.',
    ties: 'An adding that no removing has seen wins.',
    state:
      '`{ element = { ulid = true, or false once removed } }`, as `set.or_add` and `set.or_remove` keep it, with the ULID of the event as the tag; an element is in while one of its tags is true.',
    example: KIND_EXAMPLES['or-set'],
  },
  'map-join-lww': {
    cell: lastWrite,
    keyed: true,
    value: { type: 'data', otherwise: '$' },
    removes: false,
    promise: 'always',
    doc: 'A map; each key keeps the last value written to it.',
    joins: 'Key by key, as `lww`; a key that only one side has is taken as it is.',
    ties: ORDER_OF_WRITES,
    state: '`{ key = { ulid, value } }`.',
    example: KIND_EXAMPLES['map-join-lww'],
  },
  'map-join-min': {
    cell: least,
    keyed: true,
    value: { type: 'ordered' },
    removes: false,
    promise: 'always',
    doc: 'A map; each key keeps its least value, as `min`.',
    joins: 'Key by key, as `min`; a key that only one side has is taken as it is.',
    ties: NO_TIES,
    state: '`{ key = value }`.',
    example: KIND_EXAMPLES['map-join-min'],
  },
  'map-join-max': {
    cell: greatest,
    keyed: true,
    value: { type: 'ordered' },
    removes: false,
    promise: 'always',
    doc: 'A map; each key keeps its greatest value, as `max`.',
    joins: 'Key by key, as `max`; a key that only one side has is taken as it is.',
    ties: NO_TIES,
    state: '`{ key = value }`.',
    example: KIND_EXAMPLES['map-join-max'],
  },
  'map-join-sum': {
    cell: upDown,
    keyed: true,
    value: { type: 'number' },
    removes: false,
    promise: 'actors',
    doc: 'A map; each key keeps the sum of its values, as `pn-counter`.',
    joins: 'Key by key, as `pn-counter`; a key that only one side has is taken as it is.',
    ties: PER_ACTOR,
    state: '`{ key = { plus = { actor = count }, minus = { actor = count } } }`.',
    example: KIND_EXAMPLES['map-join-sum'],
  },
  'map-join-count': {
    cell: growing,
    keyed: true,
    removes: false,
    promise: 'actors',
    doc: 'A map; each key keeps the number of its events, as `g-counter`.',
    joins: 'Key by key, as `g-counter`; a key that only one side has is taken as it is.',
    ties: PER_ACTOR,
    state: '`{ key = { actor = count } }`.',
    example: KIND_EXAMPLES['map-join-count'],
  },
  append: {
    cell: journal,
    keyed: false,
    value: { type: 'data', otherwise: '$' },
    removes: false,
    promise: 'always',
    doc: 'A list of all values, in ULID order.',
    joins: 'The entries of both in ULID order; an entry that both have is there once.',
    ties: 'Of two entries with one ULID the one with the bytewise lesser canonical JSON comes first; equal ones are one.',
    state: '`[{ ulid, value }]`.',
    example: KIND_EXAMPLES.append,
  },
} as const satisfies Record<string, ReducerKind>;

export type KindName = keyof typeof KINDS;

export const kindNames = Object.keys(KINDS) as readonly KindName[];

export const isKindName = (name: string): name is KindName => Object.hasOwn(KINDS, name);

/** The kind of a name; undefined for what is none. */
export const kindOf = (name: string): ReducerKind | undefined => (isKindName(name) ? KINDS[name] : undefined);
