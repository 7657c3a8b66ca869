import { OPCODES } from './opcodes.ts';

test('no two ops share a code', () => {
  const codes = Object.values(OPCODES).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

test('codes stay below the codes of the flat form and fit one CBOR head of two bytes', () => {
  for (const { code } of Object.values(OPCODES)) expect(code > 0 && code < 100).toBe(true);
});
