import { describe, expect, test } from '@jest/globals';
import { atCursor } from '../../../tests/editor/at-cursor.ts';
import { completeLua } from './completion.ts';

const labels = (marked: string) => {
  const { document, offset } = atCursor(marked);
  return completeLua(document, offset).map(({ label }) => label);
};
const fold = (...lines: string[]) =>
  `return function(state, event)\n${lines.join('\n')}\n  return state\nend\n`;

describe('completion in EchoLua', () => {
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['members of a library', fold('  state.a = string.|'), ['len', 'sub'], ['state', 'insert']],
    ['members, half typed', fold('  state.a = table.ins|'), ['insert'], ['state']],
    ['fields of the event', fold('  local x = event.|'), ['ulid', 'type', 'payload'], ['state']],
    [
      'fields of a payload, by type',
      fold('  if event.type == "order.closed" then local r = event.payload.| end'),
      ['reason'],
      ['sku'],
    ],
    ['fields of a payload, of all types', fold('  local r = event.payload.|'), ['reason', 'sku'], ['type']],
    ['through a local', fold('  local p = event.payload', '  local r = p.|'), ['sku'], ['type']],
    ['fields seen on the state', fold('  state.count = 1', '  state.|'), ['count'], ['ulid']],
    ['fields deep in the state', fold('  state.by.name = 1', '  state.by.|'), ['name'], ['by']],
    [
      'fields from init',
      'return { init = function() return { total = 0 } end, fold = function(state, event)\n  state.|\nend }',
      ['total'],
      ['ulid'],
    ],
    ['fields of a table', fold('  local t = { a = 1, b = 2 }', '  t.|'), ['a', 'b'], ['state']],
    [
      'names in scope',
      fold('  local first = 1', '  sta|', '  local later = 2'),
      ['first', 'state', 'event', 'string', 'local'],
      ['later', 'print', 'pairs'],
    ],
    ['names of an inner block', fold('  for i, v in ipairs({}) do', '    |', '  end'), ['i', 'v'], []],
    [
      'not those of another block',
      fold('  if state then local inner = 1 else', '    |', '  end'),
      ['state'],
      ['inner'],
    ],
    [
      'in a function that is not finished',
      'local function f(alpha)\n  local beta = 1\n  be|',
      ['alpha', 'beta', 'f'],
      [],
    ],
    ['behind an error', 'local x = = 2\nlocal good = 1\n|', ['good'], []],
    ['methods of strings', fold('  local s = "x"', '  s:|'), ['upper'], ['state']],
    ['types of events', fold('  if event.type == "|" then end'), ['order.placed', 'order.closed'], ['state']],
    ['rules in a suppression', fold('  -- gatos: allow(|'), ['unused-local'], ['state']],
    ['astral characters before', fold('  local s = "😀😀" .. string.|'), ['len'], []],
  ])('%s', (_, marked, some, none) => {
    const found = labels(marked);
    expect(found).toEqual(expect.arrayContaining([...some]));
    for (const label of none) expect(found).not.toContain(label);
  });

  test.each([
    ['in a string', fold('  local s = "sta|"')],
    ['in a comment', fold('  -- sta|')],
    ['in a long comment', fold('  --[[ sta| ]]')],
    ['where a name is made', fold('  local st|')],
    ['in a number', fold('  local x = 12|')],
  ])('nothing %s', (_, marked) => expect(labels(marked)).toEqual([]));
});
