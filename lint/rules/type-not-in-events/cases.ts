import { EXAMPLE_EVENTS } from '../../example-events.ts';
import type { RuleCases } from '../rule-cases.ts';

const WHEN = 'when: { intent: append }\n';

export const cases: RuleCases = {
  events: EXAMPLE_EVENTS,
  valid: [
    `${WHEN}allow_if: "has(type) and type == 'order.placed'"\n`,
    `${WHEN}allow_if: "actor == 'order'"\n`,
    `${WHEN}allow_if: "has(type) and type starts_with 'order.'"\n`,
    'schema: { intents: { paint: { type: text } } }\nallow_if: "type == \'red\'"\n',
  ],
  invalid: [
    `${WHEN}allow_if: "has(type) and type == «'order.plaecd'»"\n`,
    `${WHEN}deny_if: "has(type) and type in ['order.placed', «'order.open'»]"\n`,
    `define: { other: "has(type) and «'x'» != type" }\n${WHEN}deny_if: other\n`,
  ],
  fixed: [
    [
      `${WHEN}allow_if: "has(type) and type == 'order.plaecd'"\n`,
      `${WHEN}allow_if: "has(type) and type == 'order.placed'"\n`,
    ],
  ],
};
