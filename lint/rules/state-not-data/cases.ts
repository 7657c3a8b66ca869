import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = { 1, 2 }',
    'state.a = json.null',
    'local f = function() return 1 end state.a = f()',
    'state[1] = 1',
    'setmetatable(state.a, nil)',
    'local t = {} t[true] = 1',
    'state.a = state.b',
  ],
  invalid: [
    'state.a = «function() end»',
    'local f = function() end state.a = «f»',
    'state.a = «string.len»',
    'state.a = «setmetatable({}, {})»',
    '«setmetatable(state, {})»',
    'state[«true»] = 1',
    'state[«0»] = 1',
    'state.a[«1.5»] = 1',
    'state.a = «state»',
    'table.insert(state.list, «function() end»)',
  ],
};
