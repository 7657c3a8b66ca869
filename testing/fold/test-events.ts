import type { Data, DataObject } from '../../canonical/data.ts';
import { isObject } from '../../canonical/is-object.ts';
import { decodeJson } from '../../canonical/json-decode.ts';
import { isUlid, ulidAfter } from '../../canonical/ulid.ts';
import { LineSplitter, MAX_LINE_BYTES } from '../../fold/jsonl.ts';
import { problem } from '../../fold/problem.ts';
import type { TestEvent } from './fold-test.ts';

/** Before the first ULID that a test makes. */
const NO_ULID = '0'.repeat(26);

/** What an event of a test has where neither it nor the defaults say. */
const USUAL: DataObject = { actor: 'user:test', payload: {} };

/** Events as a test writes them, whole: `defaults` field by field, and the ULID after that of the event before. */
export function completeEvents(events: readonly Data[], defaults: DataObject, after = NO_ULID): TestEvent[] {
  let last = after;
  return events.map((event, i) => {
    const place = `event ${i + 1}`;
    if (!isObject(event)) return { place, event: { value: event } };
    const ulid = Object.hasOwn(event, 'ulid') ? event.ulid! : ulidAfter(last);
    if (typeof ulid === 'string' && isUlid(ulid)) last = ulid;
    if (ulid === undefined)
      return {
        place,
        event: problem('EVENT_SHAPE', `no ULID comes after ${last}`, 'give the event before it a lower one'),
      };
    return { place, event: { value: { ...USUAL, ...defaults, ...event, ulid } } };
  });
}

/** The events of a log; `name` is what its lines are called by. */
export function eventsOfLog(bytes: Uint8Array, name: string): TestEvent[] {
  const splitter = new LineSplitter();
  const events: TestEvent[] = [];
  for (const lines of [splitter.push(bytes), splitter.end()])
    for (const { number, bytes: line, tooLong } of lines)
      events.push({
        place: `${name}:${number}`,
        event: tooLong
          ? problem('EVENT_TOO_LONG', `the line is longer than ${MAX_LINE_BYTES} bytes`)
          : decodeJson(line),
      });
  return events;
}
