import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = 1',
    { file: 'function fold(events) return emit_json_canonical("a", events) end' },
    { file: 'local put = emit_json_canonical function fold(events) put("a", events) end' },
  ],
  invalid: [{ file: 'function «fold»(events) return events end' }],
};
