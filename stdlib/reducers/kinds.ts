import type { Cell } from './cell.ts';
import { growing, upDown } from './counters.ts';
import { journal } from './journal.ts';
import { greatest, lastWrite, least } from './registers.ts';
import { growOnly, observedRemove, twoPhase } from './sets.ts';

/** What a value must be: `amount` is a number from 0 on, `ordered` a number or text, `name` a text or number that becomes one. */
export type ValueType = 'data' | 'number' | 'amount' | 'ordered' | 'name';

/**
 * When joining two folds gives what one fold of all their events gives. `always`; `actors`: if of each actor, one of the two has all
 * events that the other has; `observed`: if neither removes an element that the other adds.
 */
export type MergePromise = 'always' | 'actors' | 'observed';

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
  readonly ties: string;
  readonly state: string;
  readonly example: {
    /** The reducer, as lines of YAML. */
    readonly reducer: readonly string[];
    /** The keys `type`, `actor` and `payload` of the events. */
    readonly events: readonly string[];
    /** Canonical JSON of what it comes to. */
    readonly state: string;
  };
}

const ADA = '"actor":"user:ada"';
const BOB = '"actor":"user:bob"';
/** The reference counts events from 1. */
const ULID = (n: number) => `01JQ000000000000000000000${n}`;
const register = (n: number, value: string) => `{"ulid":"${ULID(n)}","value":${value}}`;

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
    ties: ORDER_OF_WRITES,
    state: '`{ ulid, value }`, as `lww.new` and `lww.set` keep it; absent before the first write.',
    example: {
      reducer: ['kind: lww', 'value: "$.title"', 'into: title'],
      events: [`{${ADA},"payload":{"title":"Draft"}}`, `{${BOB},"payload":{"title":"Final"}}`],
      state: `{"title":${register(2, '"Final"')}}`,
    },
  },
  min: {
    cell: least,
    keyed: false,
    value: { type: 'ordered' },
    removes: false,
    promise: 'always',
    doc: 'Keeps the least value: numbers by value, texts bytewise. Needs `into`. A number and a text are not compared: that is an error.',
    ties: NO_TIES,
    state: 'The value itself; absent before the first event.',
    example: {
      reducer: ['kind: min', 'value: "$.at"', 'into: first'],
      events: [`{${ADA},"payload":{"at":"2026-02-01"}}`, `{${BOB},"payload":{"at":"2026-01-15"}}`],
      state: '{"first":"2026-01-15"}',
    },
  },
  max: {
    cell: greatest,
    keyed: false,
    value: { type: 'ordered' },
    removes: false,
    promise: 'always',
    doc: 'Keeps the greatest value, as `min` the least.',
    ties: NO_TIES,
    state: 'The value itself; absent before the first event.',
    example: {
      reducer: ['kind: max', 'value: "$.bid"', 'into: highest'],
      events: [`{${ADA},"payload":{"bid":10}}`, `{${BOB},"payload":{"bid":7.5}}`],
      state: '{"highest":10}',
    },
  },
  'g-counter': {
    cell: growing,
    keyed: false,
    value: { type: 'amount', otherwise: 1 },
    removes: false,
    promise: 'actors',
    doc: 'Counts up, by 1 or by `value`, which must not be negative.',
    ties: PER_ACTOR,
    state: '`{ actor = count }`, as `counter.g_add` keeps it; its sum is the count.',
    example: {
      reducer: ['kind: g-counter', 'into: visits'],
      events: [`{${ADA},"payload":{}}`, `{${BOB},"payload":{}}`, `{${ADA},"payload":{}}`],
      state: '{"visits":{"user:ada":2,"user:bob":1}}',
    },
  },
  'pn-counter': {
    cell: upDown,
    keyed: false,
    value: { type: 'number', otherwise: 1 },
    removes: false,
    promise: 'actors',
    doc: 'Counts up and down, by 1 or by `value`.',
    ties: PER_ACTOR,
    state: '`{ plus = { actor = count }, minus = { actor = count } }`, as `counter.pn_add` keeps it.',
    example: {
      reducer: ['kind: pn-counter', 'value: "$.change"', 'into: stock'],
      events: [`{${ADA},"payload":{"change":5}}`, `{${BOB},"payload":{"change":-2}}`],
      state: '{"stock":{"minus":{"user:bob":2},"plus":{"user:ada":5}}}',
    },
  },
  'g-set': {
    cell: growOnly,
    keyed: false,
    value: { type: 'name' },
    removes: false,
    promise: 'always',
    doc: 'A set of texts that only grows. A number becomes its text.',
    ties: NO_TIES,
    state: '`{ element = true }`, as `set.g_add` keeps it.',
    example: {
      reducer: ['kind: g-set', 'value: "$.tag"', 'into: tags'],
      events: [`{${ADA},"payload":{"tag":"urgent"}}`, `{${BOB},"payload":{"tag":"paid"}}`],
      state: '{"tags":{"paid":true,"urgent":true}}',
    },
  },
  '2p-set': {
    cell: twoPhase,
    keyed: false,
    value: { type: 'name' },
    removes: true,
    promise: 'always',
    doc: 'A set of texts; what `remove` takes out stays out for good, even where it is added later.',
    ties: 'Removed wins over added.',
    state: '`{ element = true, or false once removed }`, as `set.tp_add` and `set.tp_remove` keep it.',
    example: {
      reducer: ['kind: 2p-set', 'value: "$.key"', `remove: "event.type == 'revoked'"`, 'into: keys'],
      events: [
        `{"type":"issued",${ADA},"payload":{"key":"k1"}}`,
        `{"type":"revoked",${BOB},"payload":{"key":"k1"}}`,
        `{"type":"issued",${ADA},"payload":{"key":"k1"}}`,
      ],
      state: '{"keys":{"k1":false}}',
    },
  },
  'or-set': {
    cell: observedRemove,
    keyed: false,
    value: { type: 'name' },
    removes: true,
    promise: 'observed',
    doc: 'A set of texts; `remove` takes out every adding that came before it in this fold, and what is added again is in again. Where two folds meet, an adding that the other side had not seen when it removed stays.',
    ties: 'An adding that no removing has seen wins.',
    state:
      '`{ element = { ulid = true, or false once removed } }`, as `set.or_add` and `set.or_remove` keep it, with the ULID of the event as the tag; an element is in while one of its tags is true.',
    example: {
      reducer: ['kind: or-set', 'value: "$.who"', `remove: "event.type == 'left'"`, 'into: members'],
      events: [
        `{"type":"joined",${ADA},"payload":{"who":"eve"}}`,
        `{"type":"left",${BOB},"payload":{"who":"eve"}}`,
        `{"type":"joined",${ADA},"payload":{"who":"eve"}}`,
      ],
      state: `{"members":{"eve":{"${ULID(1)}":false,"${ULID(3)}":true}}}`,
    },
  },
  'map-join-lww': {
    cell: lastWrite,
    keyed: true,
    value: { type: 'data', otherwise: '$' },
    removes: false,
    promise: 'always',
    doc: 'A map; each key keeps the last value written to it.',
    ties: ORDER_OF_WRITES,
    state: '`{ key = { ulid, value } }`.',
    example: {
      reducer: ['kind: map-join-lww', 'key: "$.id"', 'into: invoices'],
      events: [
        `{${ADA},"payload":{"id":"A","total":1}}`,
        `{${BOB},"payload":{"id":"B","total":2}}`,
        `{${BOB},"payload":{"id":"A","total":3}}`,
      ],
      state: `{"invoices":{"A":${register(3, '{"id":"A","total":3}')},"B":${register(2, '{"id":"B","total":2}')}}}`,
    },
  },
  'map-join-min': {
    cell: least,
    keyed: true,
    value: { type: 'ordered' },
    removes: false,
    promise: 'always',
    doc: 'A map; each key keeps its least value, as `min`.',
    ties: NO_TIES,
    state: '`{ key = value }`.',
    example: {
      reducer: ['kind: map-join-min', 'key: "$.shop"', 'value: "$.price"', 'into: cheapest'],
      events: [`{${ADA},"payload":{"shop":"x","price":9}}`, `{${BOB},"payload":{"shop":"x","price":8.5}}`],
      state: '{"cheapest":{"x":8.5}}',
    },
  },
  'map-join-max': {
    cell: greatest,
    keyed: true,
    value: { type: 'ordered' },
    removes: false,
    promise: 'always',
    doc: 'A map; each key keeps its greatest value, as `max`.',
    ties: NO_TIES,
    state: '`{ key = value }`.',
    example: {
      reducer: ['kind: map-join-max', 'key: event.actor', 'value: event.ulid', 'into: last_seen'],
      events: [`{${ADA},"payload":{}}`, `{${BOB},"payload":{}}`, `{${ADA},"payload":{}}`],
      state: `{"last_seen":{"user:ada":"${ULID(3)}","user:bob":"${ULID(2)}"}}`,
    },
  },
  'map-join-sum': {
    cell: upDown,
    keyed: true,
    value: { type: 'number' },
    removes: false,
    promise: 'actors',
    doc: 'A map; each key keeps the sum of its values, as `pn-counter`.',
    ties: PER_ACTOR,
    state: '`{ key = { plus = { actor = count }, minus = { actor = count } } }`.',
    example: {
      reducer: ['kind: map-join-sum', 'key: "$.sku"', 'value: "$.change"', 'into: stock'],
      events: [
        `{${ADA},"payload":{"sku":"nut","change":100}}`,
        `{${BOB},"payload":{"sku":"nut","change":-30}}`,
      ],
      state: '{"stock":{"nut":{"minus":{"user:bob":30},"plus":{"user:ada":100}}}}',
    },
  },
  'map-join-count': {
    cell: growing,
    keyed: true,
    removes: false,
    promise: 'actors',
    doc: 'A map; each key keeps the number of its events, as `g-counter`.',
    ties: PER_ACTOR,
    state: '`{ key = { actor = count } }`.',
    example: {
      reducer: ['kind: map-join-count', 'key: event.type', 'into: types'],
      events: [
        `{"type":"opened",${ADA},"payload":{}}`,
        `{"type":"closed",${BOB},"payload":{}}`,
        `{"type":"opened",${BOB},"payload":{}}`,
      ],
      state: '{"types":{"closed":{"user:bob":1},"opened":{"user:ada":1,"user:bob":1}}}',
    },
  },
  append: {
    cell: journal,
    keyed: false,
    value: { type: 'data', otherwise: '$' },
    removes: false,
    promise: 'always',
    doc: 'A list of all values, in ULID order.',
    ties: 'Of two entries with one ULID the one with the bytewise lesser canonical JSON comes first; equal ones are one.',
    state: '`[{ ulid, value }]`.',
    example: {
      reducer: ['kind: append', 'value: "$.text"', 'into: notes'],
      events: [`{${ADA},"payload":{"text":"one"}}`, `{${BOB},"payload":{"text":"two"}}`],
      state: `{"notes":[${register(1, '"one"')},${register(2, '"two"')}]}`,
    },
  },
} as const satisfies Record<string, ReducerKind>;

export type KindName = keyof typeof KINDS;

export const kindNames = Object.keys(KINDS) as readonly KindName[];

export const isKindName = (name: string): name is KindName => Object.hasOwn(KINDS, name);

/** The kind of a name; undefined for what is none. */
export const kindOf = (name: string): ReducerKind | undefined => (isKindName(name) ? KINDS[name] : undefined);
