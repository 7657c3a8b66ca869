import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'if event.a then error("no") end',
    'assert(event.a, "no a")',
    'assert(event.f())',
    'if event.a then error({ code = 1 }) end',
  ],
  invalid: ['if event.a then «error()» end', 'if event.a then «error(nil)» end', '«assert(event.a)»'],
};
