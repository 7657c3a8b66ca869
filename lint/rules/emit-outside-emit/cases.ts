import type { RuleCases } from '../rule-cases.ts';

const file = (text: string) => ({ file: text });

export const cases: RuleCases = {
  valid: [
    file('function fold(events) emit_json_canonical("a.json", events) end'),
    file('return { fold = function(s) return s end, emit = function(s) emit_json_canonical("a", s) end }'),
    file(
      'local function put(s) emit_json_canonical("a", s) end return { fold = function(s) return s end, emit = put }',
    ),
  ],
  invalid: [
    file('return function(s) «emit_json_canonical("a", s)» return s end'),
    file('local function put(s) «emit_json_canonical("a", s)» end return function(s) put(s) return s end'),
    file(
      'return { init = function() «emit_json_canonical("a", 1)» return {} end, fold = function(s) return s end }',
    ),
  ],
};
