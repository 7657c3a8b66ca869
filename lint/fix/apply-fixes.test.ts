import fc from 'fast-check';
import { compileFold } from '../../compiler/compile-fold.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings.ts';
import { applyFixes } from './apply-fixes.ts';
import { applyEdits } from './edits.ts';

const fold = (body: string) => `return function(state, event)\n${body}\nreturn state\nend\n`;
const fix = (source: string, settings: Settings = DEFAULT_SETTINGS) => {
  const { source: bytes, ...rest } = applyFixes(source, settings);
  return { text: Buffer.from(bytes).toString(), ...rest };
};

test('numbers, suppressions and unused names: the fold_root stays', () => {
  const source = fold(
    '-- gatos: allow(always-nil) because of é\nstate.a = 0x10 + -1e3 + 1.50\nlocal spare = 0x7fffffffffffffff\nfor i, v in ipairs(event.payload) do state.v = v end',
  );
  const { text, before, after, refused } = fix(source);
  expect(text).toBe(
    fold(
      'state.a = 16 + -1000 + 1.5\nlocal _spare = 9223372036854775807\nfor _, v in ipairs(event.payload) do state.v = v end',
    ),
  );
  expect([after, compileFold(text).foldRoot, refused]).toEqual([before, before, []]);
});

test('a fix that is meant to change the fold says so by another root', () => {
  const { text, before, after, applied } = fix(fold('if not event.type == "a" then state.a = 1 end'));
  expect(text).toBe(fold('if event.type ~= "a" then state.a = 1 end'));
  expect(after).not.toBe(before);
  expect(applied.map(({ name }) => name)).toEqual(['not-before-comparison']);
});

test('a fix that must not change the root, but would, is taken back; the others stay', () => {
  // The new name would catch the `_x` below.
  const source = fold('local _x = event.type\nlocal x = 1\nstate.a = _x\nstate.b = 0x1');
  const { text, before, after, refused } = fix(source);
  expect(text).toBe(source.replace('0x1', '1'));
  expect([after, refused.map(({ name }) => name)]).toEqual([before, ['unused-local']]);
  const both = source.replace('state.b = 0x1', 'state.b = not state.c == 1');
  expect(fix(both)).toMatchObject({
    text: both.replace('not state.c ==', 'state.c ~='),
    refused: [{ name: 'unused-local' }],
  });
});

test('a source that does not compile gets fixes that leave fewer errors', () => {
  const { text, before, after } = fix(
    fold('if state.a != 1 then state.a = 1 end local x <const> = 2 state.b = x'),
  );
  expect(text).toBe(fold('if state.a ~= 1 then state.a = 1 end local x  = 2 state.b = x'));
  expect([before, after]).toEqual([undefined, compileFold(text).foldRoot]);
  const hopeless = 'return function(s) return 0x10';
  expect(fix(hopeless)).toMatchObject({ text: hopeless, before: undefined, after: undefined });
});

test('rules that are off fix nothing', () => {
  const source = fold('local spare = 1');
  const settings: Settings = { ...DEFAULT_SETTINGS, levels: new Map([['unused-local', 'off']]) };
  expect(fix(source, settings)).toMatchObject({ text: source, applied: [], refused: [] });
});

test('fixing what is fixed changes nothing, and fixes with a kept root keep it, whatever the program', () => {
  const name = fc.constantFrom('a', 'b', '_a', 'state', 'event');
  const number = fc.constantFrom('0x10', '1.50', '1e3', '7', '-0x1', '.5');
  const line = fc.oneof(
    fc.tuple(name, number).map(([x, n]) => `local ${x} = ${n}`),
    fc.tuple(name, name).map(([x, y]) => `state.x = ${x} and ${y}`),
    fc.tuple(name, number).map(([x, n]) => `for ${x}, v in ipairs({ ${n} }) do state.x = v end`),
    fc.tuple(name, name).map(([x, y]) => `local function ${x}(${y}) return ${y} end`),
    fc.tuple(name, number).map(([x, n]) => `if not ${x} == ${n} then state.y = ${n} end`),
    fc.constant('-- gatos: allow(unused-local) because of chance'),
  );
  const keeping: Settings = { ...DEFAULT_SETTINGS, levels: new Map([['not-before-comparison', 'off']]) };
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const source = fold(lines.join('\n'));
      const once = fix(source, keeping);
      expect(once.after).toBe(compileFold(source).foldRoot);
      const twice = fix(once.text, keeping);
      expect(twice.text).toBe(once.text);
      expect(twice.applied).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('edits are made from the end, whatever their order', () => {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
  const edits = [
    { span: { start: 0, end: 1 }, text: 'long' },
    { span: { start: 4, end: 4 }, text: '!' },
    { span: { start: 2, end: 3 }, text: '' },
  ];
  expect(text(applyEdits(Buffer.from('abcd'), edits))).toBe('longbd!');
  expect(text(applyEdits(Buffer.from('abcd'), edits.reverse()))).toBe('longbd!');
});
