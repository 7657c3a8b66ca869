import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = string.match(event.a, "^(%d+)[%]x]()$")',
    'state.a = string.match(event.a, "[]x]%b()%f[%w](.)%1")',
    'state.a = string.find(event.a, "(", 1, true)',
    'state.a = string.match(event.a, event.b)',
    'state.a = string.gsub(event.a, "%(", "[")',
  ],
  invalid: [
    'state.a = string.match(event.a, «"(%d+"»)',
    'state.a = string.match(event.a, «"%d+)"»)',
    'state.a = string.find(event.a, «"[a-z"»)',
    'state.a = string.find(event.a, «"[]"»)',
    'state.a = string.gsub(event.a, «"100%"», "")',
    'state.a = string.gsub(event.a, «"%b("», "")',
    'state.a = string.gsub(event.a, «"%fx"», "")',
    'for w in string.gmatch(event.a, «"%1(a)"») do state.w = w end',
  ],
};
