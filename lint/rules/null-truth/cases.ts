import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = event.a or json.null',
    'state.a = event.a == json.null',
    'state.a = type(json.null)',
    'state.a = event.a and json.null',
  ],
  invalid: ['state.a = «json.null» or 1', 'if «json.null» then state.a = 1 end', 'state.a = not «json.null»'],
};
