import fc from 'fast-check';
import type { Data, DataObject } from '../../canonical/data.ts';
import { Fixed } from '../../canonical/fixed.ts';
import { ulid } from '../fold/fold-of.ts';

const GRID = 2 ** -32;

const number = fc.oneof<fc.Arbitrary<Data>[]>(
  fc.integer({ min: -9, max: 99 }),
  fc.constantFrom(0.5, -1.25, GRID, -GRID, 2097151 + GRID * 2048, 0.1 - (0.1 % GRID)),
  fc.constantFrom(2097151, 2097152, -2097152, 2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 31, 2 ** 32),
  fc.constantFrom(2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n), 2n ** 63n - 1n, -(2n ** 63n), 2n ** 60n),
);

const text = fc.oneof(
  fc.constantFrom('', 'a', 'x', 'n', '10', '1', 'it\'s "so"', 'a\nb\0c', '__proto__', 'constructor'),
  fc.constantFrom('é', '日本', '🦎', '\u2028', '\uffff', 'ﬁ', 'ß'),
  fc.constantFrom('long '.repeat(50)),
);

const key = fc.constantFrom('x', 'y', 'z', 'n', 'kind', '1', '2', '', '__proto__', 'length', 'é', 'a b');

/** As decoders make objects: `__proto__` is a key like any other. */
const object = (entries: readonly (readonly [string, Data])[]): DataObject => {
  const made = Object.create(null) as Record<string, Data>;
  for (const [name, value] of entries) made[name] = value;
  return made;
};

const scalar: fc.Arbitrary<Data> = fc.oneof(number, text, fc.constantFrom(null, true, false));

const nested = (value: fc.Arbitrary<Data>, depth: fc.Arbitrary<number>): fc.Arbitrary<Data> =>
  fc.tuple(value, depth, fc.boolean()).map(([inside, levels, lists]) => {
    let whole = inside;
    for (let i = 0; i < levels; i++) whole = lists ? [whole] : object([['x', whole]]);
    return whole;
  });

const list = fc.array(scalar, { maxLength: 5 });
const record = fc.array(fc.tuple(key, scalar), { maxLength: 5 }).map(object);

/** What the programs read is mostly there, and mostly of the type they expect. */
const usual = fc
  .record<Record<'n' | 's' | 'list' | 'rec' | 'x', Data>>({
    n: fc.oneof({ weight: 6, arbitrary: number }, { weight: 1, arbitrary: scalar }),
    s: fc.oneof({ weight: 6, arbitrary: text }, { weight: 1, arbitrary: scalar }),
    list: fc.oneof({ weight: 6, arbitrary: list }, { weight: 1, arbitrary: record }),
    rec: fc.oneof({ weight: 6, arbitrary: record }, { weight: 1, arbitrary: scalar }),
    x: scalar,
  })
  .map((fields) => object(Object.entries(fields)));

const payload: fc.Arbitrary<Data> = fc.oneof(
  { weight: 12, arbitrary: usual },
  { weight: 2, arbitrary: record },
  { weight: 1, arbitrary: list },
  { weight: 1, arbitrary: scalar },
  { weight: 1, arbitrary: nested(usual, fc.integer({ min: 1, max: 20 })) },
  { weight: 1, arbitrary: nested(scalar, fc.integer({ min: 195, max: 201 })) },
);

/** How an event is out of the ordinary: most of these end the run. */
const ODD: readonly ((event: DataObject, number: number) => Data)[] = [
  (event, number) => ({ ...event, ulid: ulid(number - 1) }),
  (event) => ({ ...event, ulid: ulid(0) }),
  (event) => ({ ...event, ulid: 'no ulid' }),
  (event) => ({ ...event, actor: 'nobody' }),
  (event) => ({ ...event, more: 1 }),
  ({ ulid, type, actor }) => ({ ulid: ulid!, type: type!, actor: actor! }),
  (event) => ({ ...event, payload: 'e\u0301' }),
  /* No log can hold it. */
  (event) => ({ ...event, payload: new Fixed(2n ** 53n + 1n) }),
  (event) => ({ ...event, type: '' }),
  () => null,
];

const odd = fc.oneof(
  { weight: 60, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD) },
);

/** A log: events in order, now and then the same one twice, and rarely something that is no event. */
export const log: fc.Arbitrary<readonly Data[]> = fc
  .array(fc.tuple(payload, fc.constantFrom('test', 'other', 'é'), odd, fc.nat(20)), { maxLength: 6 })
  .map((items) =>
    items.flatMap(([content, type, change, again], i) => {
      const number = i + 1;
      const usual: DataObject = { ulid: ulid(number), type, actor: 'user:ada', payload: content };
      const event = change === undefined ? usual : change(usual, number);
      return again === 0 ? [event, event] : [event];
    }),
  );
