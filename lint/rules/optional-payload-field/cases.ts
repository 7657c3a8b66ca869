import { EXAMPLE_EVENTS } from '../../example-events.ts';
import type { RuleCases } from '../rule-cases.ts';

const placed = (body: string) => `if event.type == "order.placed" then ${body} end`;

export const cases: RuleCases = {
  events: EXAMPLE_EVENTS,
  valid: [
    placed('state.a = "x" .. event.payload.sku'),
    placed('state.a = "x" .. (event.payload.note or "")'),
    placed('if event.payload.note then state.a = "x" .. event.payload.note end'),
    placed('local gift = event.payload.gift if gift then state.a = gift.name end'),
    placed('state.a = event.payload.note'),
  ],
  invalid: [
    placed('state.a = "x" .. «event.payload.note»'),
    placed('state.a = «event.payload.gift».name'),
    placed('local gift = event.payload.gift state.a = «gift».name'),
    placed('state.a = string.upper(«event.payload.note»)'),
  ],
};
