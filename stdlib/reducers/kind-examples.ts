/** What a kind makes of some events, and of those of another side. */
export interface KindExample {
  /** The reducer, as lines of YAML. */
  readonly reducer: readonly string[];
  /** The keys `type`, `actor` and `payload` of the events. */
  readonly events: readonly string[];
  /** Canonical JSON of what they come to. */
  readonly state: string;
  /** Events of a side that has none of the others, and whose ULIDs go on after them. */
  readonly others: readonly string[];
  /** Canonical JSON of the join of both states. */
  readonly joined: string;
}

const ADA = '"actor":"user:ada"';
const BOB = '"actor":"user:bob"';
const EVE = '"actor":"user:eve"';
/** Examples count their events from 1. */
const ULID = (n: number) => `01JQ000000000000000000000${n}`;
const register = (n: number, value: string) => `{"ulid":"${ULID(n)}","value":${value}}`;

/** An example of each kind. The reference shows them, and a test computes them. */
export const KIND_EXAMPLES = {
  lww: {
    reducer: ['kind: lww', 'value: "$.title"', 'into: title'],
    events: [`{${ADA},"payload":{"title":"Draft"}}`, `{${BOB},"payload":{"title":"Final"}}`],
    state: `{"title":${register(2, '"Final"')}}`,
    others: [`{${EVE},"payload":{"title":"Late"}}`],
    joined: `{"title":${register(3, '"Late"')}}`,
  },
  min: {
    reducer: ['kind: min', 'value: "$.at"', 'into: first'],
    events: [`{${ADA},"payload":{"at":"2026-02-01"}}`, `{${BOB},"payload":{"at":"2026-01-15"}}`],
    state: '{"first":"2026-01-15"}',
    others: [`{${EVE},"payload":{"at":"2026-01-20"}}`],
    joined: '{"first":"2026-01-15"}',
  },
  max: {
    reducer: ['kind: max', 'value: "$.bid"', 'into: highest'],
    events: [`{${ADA},"payload":{"bid":10}}`, `{${BOB},"payload":{"bid":7.5}}`],
    state: '{"highest":10}',
    others: [`{${EVE},"payload":{"bid":12}}`],
    joined: '{"highest":12}',
  },
  'g-counter': {
    reducer: ['kind: g-counter', 'into: visits'],
    events: [`{${ADA},"payload":{}}`, `{${BOB},"payload":{}}`, `{${ADA},"payload":{}}`],
    state: '{"visits":{"user:ada":2,"user:bob":1}}',
    others: [`{${EVE},"payload":{}}`],
    joined: '{"visits":{"user:ada":2,"user:bob":1,"user:eve":1}}',
  },
  'pn-counter': {
    reducer: ['kind: pn-counter', 'value: "$.change"', 'into: stock'],
    events: [`{${ADA},"payload":{"change":5}}`, `{${BOB},"payload":{"change":-2}}`],
    state: '{"stock":{"minus":{"user:bob":2},"plus":{"user:ada":5}}}',
    others: [`{${EVE},"payload":{"change":-1}}`],
    joined: '{"stock":{"minus":{"user:bob":2,"user:eve":1},"plus":{"user:ada":5}}}',
  },
  'g-set': {
    reducer: ['kind: g-set', 'value: "$.tag"', 'into: tags'],
    events: [`{${ADA},"payload":{"tag":"urgent"}}`, `{${BOB},"payload":{"tag":"paid"}}`],
    state: '{"tags":{"paid":true,"urgent":true}}',
    others: [`{${EVE},"payload":{"tag":"paid"}}`, `{${EVE},"payload":{"tag":"old"}}`],
    joined: '{"tags":{"old":true,"paid":true,"urgent":true}}',
  },
  '2p-set': {
    reducer: ['kind: 2p-set', 'value: "$.key"', `remove: "event.type == 'revoked'"`, 'into: keys'],
    events: [
      `{"type":"issued",${ADA},"payload":{"key":"k1"}}`,
      `{"type":"revoked",${BOB},"payload":{"key":"k1"}}`,
      `{"type":"issued",${ADA},"payload":{"key":"k1"}}`,
    ],
    state: '{"keys":{"k1":false}}',
    others: [
      `{"type":"issued",${EVE},"payload":{"key":"k1"}}`,
      `{"type":"issued",${EVE},"payload":{"key":"k2"}}`,
    ],
    joined: '{"keys":{"k1":false,"k2":true}}',
  },
  'or-set': {
    reducer: ['kind: or-set', 'value: "$.who"', `remove: "event.type == 'left'"`, 'into: members'],
    events: [
      `{"type":"joined",${ADA},"payload":{"who":"eve"}}`,
      `{"type":"left",${BOB},"payload":{"who":"eve"}}`,
      `{"type":"joined",${ADA},"payload":{"who":"eve"}}`,
    ],
    state: `{"members":{"eve":{"${ULID(1)}":false,"${ULID(3)}":true}}}`,
    others: [`{"type":"joined",${EVE},"payload":{"who":"ann"}}`],
    joined: `{"members":{"ann":{"${ULID(4)}":true},"eve":{"${ULID(1)}":false,"${ULID(3)}":true}}}`,
  },
  'map-join-lww': {
    reducer: ['kind: map-join-lww', 'key: "$.id"', 'into: invoices'],
    events: [
      `{${ADA},"payload":{"id":"A","total":1}}`,
      `{${BOB},"payload":{"id":"B","total":2}}`,
      `{${BOB},"payload":{"id":"A","total":3}}`,
    ],
    state: `{"invoices":{"A":${register(3, '{"id":"A","total":3}')},"B":${register(2, '{"id":"B","total":2}')}}}`,
    others: [`{${EVE},"payload":{"id":"B","total":5}}`],
    joined: `{"invoices":{"A":${register(3, '{"id":"A","total":3}')},"B":${register(4, '{"id":"B","total":5}')}}}`,
  },
  'map-join-min': {
    reducer: ['kind: map-join-min', 'key: "$.shop"', 'value: "$.price"', 'into: cheapest'],
    events: [`{${ADA},"payload":{"shop":"x","price":9}}`, `{${BOB},"payload":{"shop":"x","price":8.5}}`],
    state: '{"cheapest":{"x":8.5}}',
    others: [`{${EVE},"payload":{"shop":"x","price":8}}`, `{${EVE},"payload":{"shop":"y","price":9}}`],
    joined: '{"cheapest":{"x":8,"y":9}}',
  },
  'map-join-max': {
    reducer: ['kind: map-join-max', 'key: event.actor', 'value: event.ulid', 'into: last_seen'],
    events: [`{${ADA},"payload":{}}`, `{${BOB},"payload":{}}`, `{${ADA},"payload":{}}`],
    state: `{"last_seen":{"user:ada":"${ULID(3)}","user:bob":"${ULID(2)}"}}`,
    others: [`{${EVE},"payload":{}}`],
    joined: `{"last_seen":{"user:ada":"${ULID(3)}","user:bob":"${ULID(2)}","user:eve":"${ULID(4)}"}}`,
  },
  'map-join-sum': {
    reducer: ['kind: map-join-sum', 'key: "$.sku"', 'value: "$.change"', 'into: stock'],
    events: [
      `{${ADA},"payload":{"sku":"nut","change":100}}`,
      `{${BOB},"payload":{"sku":"nut","change":-30}}`,
    ],
    state: '{"stock":{"nut":{"minus":{"user:bob":30},"plus":{"user:ada":100}}}}',
    others: [`{${EVE},"payload":{"sku":"nut","change":-5}}`],
    joined: '{"stock":{"nut":{"minus":{"user:bob":30,"user:eve":5},"plus":{"user:ada":100}}}}',
  },
  'map-join-count': {
    reducer: ['kind: map-join-count', 'key: event.type', 'into: types'],
    events: [
      `{"type":"opened",${ADA},"payload":{}}`,
      `{"type":"closed",${BOB},"payload":{}}`,
      `{"type":"opened",${BOB},"payload":{}}`,
    ],
    state: '{"types":{"closed":{"user:bob":1},"opened":{"user:ada":1,"user:bob":1}}}',
    others: [`{"type":"closed",${EVE},"payload":{}}`],
    joined: '{"types":{"closed":{"user:bob":1,"user:eve":1},"opened":{"user:ada":1,"user:bob":1}}}',
  },
  append: {
    reducer: ['kind: append', 'value: "$.text"', 'into: notes'],
    events: [`{${ADA},"payload":{"text":"one"}}`, `{${BOB},"payload":{"text":"two"}}`],
    state: `{"notes":[${register(1, '"one"')},${register(2, '"two"')}]}`,
    others: [`{${EVE},"payload":{"text":"three"}}`],
    joined: `{"notes":[${register(1, '"one"')},${register(2, '"two"')},${register(3, '"three"')}]}`,
  },
} as const satisfies Record<string, KindExample>;
