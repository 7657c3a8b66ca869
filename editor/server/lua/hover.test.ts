import { describe, expect, test } from '@jest/globals';
import { atCursor } from '../../../tests/editor/at-cursor.ts';
import { hoverLua } from './hover.ts';
import { signatureHelpLua } from './signature-help.ts';

const text = (marked: string) => {
  const { document, offset } = atCursor(marked);
  return (hoverLua(document, offset)?.contents as { value: string } | undefined)?.value;
};
const fold = (...lines: string[]) =>
  `return function(state, event)\n${lines.join('\n')}\n  return state\nend\n`;

describe('hover in EchoLua', () => {
  test.each<[string, string, readonly string[]]>([
    ['a library function', fold('  state.a = string.s|ub("a", 1)'), ['string.sub(s, i [, j])', 'Fuel']],
    ['a function of the base library', fold('  ipai|rs(state)'), ['ipairs(']],
    ['a library', fold('  state.a = str|ing.len("a")'), ['string']],
    ['a value', fold('  state.a = math.p|i'), ['math.pi']],
    [
      'a local with its value',
      fold('  local lim|it = 5', '  state.a = limit'),
      ['(local) limit: number = 5'],
    ],
    [
      'a function with its comment',
      `-- Adds one.\nlocal function inc(n) return n + 1 end\n${fold('  state.a = in|c(1)')}`,
      ['(local function) inc(n)', 'Adds one.'],
    ],
    [
      'a comment that is for gatos is none of it',
      '-- Counts.\n-- gatos: allow(unused-local) because x\nlocal cou|nt = 1\n',
      ['```lua\n(local) count: number = 1\n```'],
    ],
    ['the state', fold('  sta|te.a = 1'), ['(parameter) state', 'The state.']],
    ['an envelope field', fold('  state.a = event.ul|id'), ['(field) ulid: text', 'event.ulid']],
    [
      'a field of the payload',
      fold('  if event.type == "order.placed" then state.a = event.payload.qt|y end'),
      ['qty: number', '`order.placed`'],
    ],
    ['a part of the state', fold('  local by = state.by', '  b|y.x = 1'), ['state.by']],
    ['beside an error', fold('  local x = = 1', '  state.a = string.le|n("")'), ['string.len']],
  ])('%s', (_, marked, parts) => {
    const found = text(marked);
    for (const part of parts) expect(found).toContain(part);
    expect(found).not.toContain('gatos:');
  });

  test('nothing on words that name nothing', () => {
    expect(text(fold('  if stat| then end').replace('stat|', '|'))).toBeUndefined();
    expect(text('|')).toBeUndefined();
  });
});

describe('signature help', () => {
  const active = (marked: string) => {
    const { document, offset } = atCursor(marked);
    const help = signatureHelpLua(document, offset);
    const [signature] = help?.signatures ?? [];
    const parameter = signature?.parameters?.[help?.activeParameter ?? 0];
    const [start, end] = (parameter?.label ?? [0, 0]) as [number, number];
    return signature === undefined ? undefined : [signature.label, signature.label.slice(start, end)];
  };
  test.each<[string, string | undefined, string | undefined]>([
    [fold('  string.sub(|'), 'string.sub(s, i [, j]) → string', 's'],
    [fold('  string.sub("a", |'), 'string.sub(s, i [, j]) → string', 'i'],
    [fold('  string.sub(f(1, 2), 1, |)'), 'string.sub(s, i [, j]) → string', 'j'],
    [fold('  string.format("%d %d %d", 1, 2, |)'), 'string.format(format, …) → string', '…'],
    [fold('  string.sub({ 1, 2 }, |)'), 'string.sub(s, i [, j]) → string', 'i'],
    [
      `local function add(left, right) return left + right end\n${fold('  add(1, |)')}`,
      'add(left, right)',
      'right',
    ],
  ])('%s', (marked, label, parameter) => expect(active(marked)).toEqual([label, parameter]));

  test('none outside of calls', () => expect(active(fold('  local x = (1 + |'))).toBeUndefined());
});
