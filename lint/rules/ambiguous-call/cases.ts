import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'event.f(1)',
    'event.f(\n1)',
    'local f = event.f;\n(f or error)(1)',
    'local s = event.f{\n1}',
    '(event.f\n)(1)',
    'local x = event.f "a"',
  ],
  invalid: ['local x = event.f\n«(»state.f or error)(1)', 'event.f\n«(»1)'],
};
