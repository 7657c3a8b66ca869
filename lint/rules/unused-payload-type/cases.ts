import { exampleFold } from '../../yaml-fold/example-fold.ts';
import type { RuleCases } from '../rule-cases.ts';

const fold = (payload: string, reducer: string) => exampleFold(payload, `reducers: [{ ${reducer} }]`);
const SUM = 'kind: pn-counter, value: payload.a';

export const cases: RuleCases = {
  valid: [
    fold('payload: { a: number }', SUM),
    fold(
      'payload: { a: { b: number }, c?: text }',
      'kind: pn-counter, value: payload.a.b, where: has(payload.c)',
    ),
  ],
  invalid: [
    fold('payload: { a: number, «b»: text }', SUM),
    fold('payload: { «id»: text }', 'kind: map-join-lww, key: "$.id"'),
    fold('payload: { «c?»: text, a: number }', SUM),
  ],
  fixed: [
    [fold('payload: { a: number, b: [text] }', SUM), fold('payload: { a: number }', SUM)],
    [fold('payload: { b: text, a: number }', SUM), fold('payload: { a: number }', SUM)],
    [fold('payload:\n  a: number\n  b: text', SUM), fold('payload:\n  a: number', SUM)],
  ],
};
