import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = type(event.a) == "null"',
    'state.a = type(event.a) ~= "table"',
    'state.a = math.type(event.a) == "integer"',
    'state.a = event.type == "object"',
  ],
  invalid: [
    'state.a = type(event.a) == «"object"»',
    'state.a = «"strng"» ~= type(event.a)',
    'state.a = type(event.a) == «"zzz"»',
    'state.a = math.type(event.a) == «"number"»',
  ],
  fixed: [['state.a = type(event.a) == "bool"', 'state.a = type(event.a) == "boolean"']],
};
