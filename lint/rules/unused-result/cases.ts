import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'table.sort(event.a)',
    'set.g_add(event.a, "x")',
    'event.f()',
    'table.remove(event.a)',
    'pcall(error)',
    'local string = event string.upper("a")',
  ],
  invalid: [
    '«string.upper("a")»',
    '«table.concat(event.a)»',
    '«set.g_join(event.a, event.b)»',
    '«tostring(1)»',
    '«json.decode("1")»',
  ],
};
