import { expect, test } from '@jest/globals';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { lint } from '../../lint/lint.ts';
import { RULES } from '../../lint/rules/registry.ts';

/** A fold with something to find in almost every line. */
const LINES = `local limit = 0x10
local function bump(state, key)
  local entry = state[key]
  if not entry == nil then
    entry = { count = 1.50 }
  end
  entry.count = entry.count + limit
  for i, v in pairs(entry) do
    state.last = undefinedname
  end
  return string.fnord(entry)
end
return function(state, event)
  bump(state, event.actor)
  state.first = event.paylod
  return state
end`.split('\n');

const ABSENCE = new Set(RULES.filter(({ aboutAbsence }) => aboutAbsence === true).map(({ name }) => name));

/** Findings by code and by the text that they are about. */
const findings = (source: string): string[] =>
  lint(source)
    .diagnostics.filter(({ name }) => !ABSENCE.has(name))
    .map((one) => described(one, source));
const described = ({ code, span }: Diagnostic, source: string) =>
  `${code} ${source.slice(span.start, span.end)}`;

const whole = findings(LINES.join('\n'));

test('the fold has findings to lose', () => expect(whole.length).toBeGreaterThanOrEqual(7));

test.each([
  'local x =',
  'state.',
  'state.by.',
  'rawequal(state',
  'rawequal(state,',
  'state.a = "abc',
  'local y = limit +',
  'local t = {',
  'stat',
  'if',
  'for i',
  'local function f',
  'state.a != 1',
  'local x = = 1',
])('%s hides nothing of the other lines', (typed) => {
  // Before each line that starts a statement.
  LINES.forEach((line, at) => {
    if (/^\s*(end|else|elseif)\b/.test(line)) return;
    const indent = /^\s*/.exec(line)![0];
    const source = [...LINES.slice(0, at), indent + typed, ...LINES.slice(at)].join('\n');
    const found = findings(source);
    const lost = whole.filter((one) => !found.includes(one));
    // A line that is taken for an item of the table says nothing of itself.
    const taken = typed.endsWith('{') ? lost.slice(0, 1) : [];
    expect([at, typed, lost]).toEqual([at, typed, taken]);
    const more = found.filter((one) => !whole.includes(one));
    expect([at, typed, more.length <= 2]).toEqual([at, typed, true]);
  });
});
