import type { EventField, EventSchema } from './event-schema.ts';

const field = (type: EventField['type'], optional = false): EventField => ({ type, optional });

/** The events that examples and tests of rules know. */
export const EXAMPLE_EVENTS: EventSchema = new Map([
  [
    'order.placed',
    new Map([
      ['sku', field('text')],
      ['qty', field('number')],
      ['note', field('text', true)],
      ['gift', field('map', true)],
    ]),
  ],
  ['order.closed', new Map([['reason', field('text')]])],
]);

/** The same as the configuration writes it. */
export const EXAMPLE_EVENTS_YAML = `lint:
  events:
    order.placed: { sku: text, qty: number, note?: text, gift?: map }
    order.closed: { reason: text }
`;
