import { foldOf } from '../../yaml-fold/example-fold.ts';
import type { RuleCases } from '../rule-cases.ts';

const set = (where: string, remove: string) =>
  foldOf(`kind: 2p-set, value: "$.x", where: "${where}", remove: ${remove}`);

export const cases: RuleCases = {
  valid: [
    set("event.type in ['a', 'b']", `"event.type == 'b'"`),
    set("event.type != 'a'", `"event.type == 'b'"`),
    foldOf(`kind: or-set, value: "$.x", remove: "event.type == 'b'"`),
    set("event.type == 'a'", '"false"'),
  ],
  invalid: [
    set("event.type == 'a'", `«"event.type == 'b'"»`),
    set("event.type in ['a', 'c'] and event.actor == 'x'", `«"event.type starts_with 'b'"»`),
  ],
};
