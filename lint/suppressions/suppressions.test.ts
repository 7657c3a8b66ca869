import { lint } from '../lint.ts';
import { DEFAULT_SETTINGS, type Level } from '../settings.ts';

const fold = (body: string) => `return function(state, event)\n${body}\nreturn state\nend\n`;

function found(source: string, levels: ReadonlyMap<string, Level> = new Map()) {
  const { diagnostics, suppressed } = lint(source, { ...DEFAULT_SETTINGS, levels });
  return {
    left: diagnostics.map(
      ({ name, span }) => `${name}: ${Buffer.from(source).subarray(span.start, span.end)}`,
    ),
    suppressed: suppressed.map(({ diagnostic, reason }) => `${diagnostic.name}: ${reason}`),
  };
}

test('at the end of a line it is for that line, alone for the next line with code', () => {
  const allow = '-- gatos: allow(unused-local) because of the rule';
  for (const body of [
    `local x ${allow}`,
    `${allow}\nlocal x`,
    `  ${allow}\n\n  -- another comment\n  --[[ and\n more ]]\n  local x`,
    `state.a = [[ -- gatos: no ]] ${allow}\n`.replace('state.a', 'local x, y'),
  ])
    expect([body, found(fold(body)).suppressed.includes('unused-local: of the rule')]).toEqual([body, true]);
  expect(found(fold(`local x\n${allow}\nstate.a = 1`))).toEqual({
    left: ['unused-local: x', 'unused-suppression: -- gatos: allow(unused-local) because of the rule'],
    suppressed: [],
  });
});

test('several rules, of which some are not found', () => {
  const source = fold(
    'local x = 0x10 -- gatos: allow(number-not-canonical, unused-local empty-block) because test',
  );
  expect(found(source)).toEqual({
    left: [
      'unused-suppression: -- gatos: allow(number-not-canonical, unused-local empty-block) because test',
    ],
    suppressed: ['number-not-canonical: test', 'unused-local: test'],
  });
  const [unused] = lint(source).diagnostics;
  expect(unused).toMatchObject({ message: 'nothing is found here of `empty-block`' });
  expect(unused).not.toHaveProperty('fix');
});

test('it wins over a level that was set, and is not called unused for a rule that is off', () => {
  const source = fold('local x -- gatos: allow(unused-local) because');
  expect(found(source).left).toEqual(['suppression-without-reason: -- gatos: allow(unused-local) because']);
  const allowed = fold('local x -- gatos: allow(unused-local) because I can');
  expect(found(allowed, new Map([['unused-local', 'error']])).left).toEqual([]);
  expect(found(allowed, new Map([['unused-local', 'off']])).left).toEqual([]);
  expect(
    found(fold('-- gatos: allow(unused-local) because x'), new Map([['unused-suppression', 'off']])).left,
  ).toEqual([]);
});

test('errors of the compiler are not suppressed', () => {
  expect(found(fold('state.a = pairs -- gatos: allow(no-pairs) because I want to')).left).toEqual([
    'no-pairs: pairs',
    'suppression-unknown-rule: no-pairs',
  ]);
});

test.each([
  ['-- gatos: allow unused-local', 'suppression-syntax: -- gatos: allow unused-local'],
  ['-- gatos:', 'suppression-syntax: -- gatos:'],
  ['-- gatos: allow() because x', 'suppression-syntax: -- gatos: allow() because x'],
  ['--- gatos: allow(é) because x', 'suppression-unknown-rule: é'],
])('%s', (comment, expected) => {
  expect(found(fold(comment)).left).toEqual([expected]);
});

test('what only looks like one is none', () => {
  for (const body of [
    'state.a = "-- gatos: nothing"',
    '--[[ -- gatos: nothing ]]',
    '--[==[\n-- gatos: nothing\n]==]',
    '-- see gatos: nothing',
  ])
    expect([body, found(fold(body)).left]).toEqual([body, []]);
});

test('what is unused is deleted with its line, or with the blanks before it', () => {
  const fixOf = (source: string) =>
    lint(source).diagnostics.find((one) => one.name === 'unused-suppression')!.fix!;
  const comment = '-- gatos: allow(unused-local) because x';
  const after = (source: string) => {
    const { span } = fixOf(source);
    return source.slice(0, span.start) + source.slice(span.end);
  };
  expect(after(fold(`  ${comment}\r\nstate.a = 1`))).toBe(fold('state.a = 1'));
  expect(after(fold(`state.a = 1  ${comment}`))).toBe(fold('state.a = 1'));
  expect(after(`return function(s) return s end\n${comment}`)).toBe('return function(s) return s end\n');
});
