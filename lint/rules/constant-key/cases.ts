import { foldOf } from '../../yaml-fold/example-fold.ts';
import type { RuleCases } from '../rule-cases.ts';

const count = (rest: string) => foldOf(`kind: map-join-count, ${rest}`);

export const cases: RuleCases = {
  valid: [
    count('key: "$.id"'),
    count('key: event.type'),
    count("key: event.type, where: \"event.type in ['a', 'b']\""),
    count('key: event.type, where: "event.actor == \'a\'"'),
  ],
  invalid: [
    count('key: «"\'all\'"»'),
    count('key: «event.type», where: "event.type == \'a\'"'),
    count("key: «\"(event.type)\"», where: \"event.type in ['a', 'b'] and event.type != 'a'\""),
  ],
};
