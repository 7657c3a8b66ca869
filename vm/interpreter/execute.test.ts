import { readFileSync } from 'node:fs';
import { OPCODES } from '../bytecode/opcodes.ts';
import { FLAT } from './flatten.ts';

const source = readFileSync(new URL('./execute.ts', import.meta.url), 'utf8');
const labels = [...source.matchAll(/^ {8}\/\/ (\w+)\n {8}case (\d+):/gm)].map(
  ([, name, code]) => [name!, Number(code)] as const,
);

test('every case label of the interpreter is the code of the name beside it', () => {
  const codes: Record<string, number> = { ...FLAT };
  for (const [name, { code }] of Object.entries(OPCODES)) codes[name] = code;
  for (const [name, code] of labels) expect([name, code]).toEqual([name, codes[name]]);
});

test('every op that the flat form has is a case', () => {
  const structured = ['BLOCK', 'LOOP', 'BREAK', 'IF', 'FORNUM', 'FORIN'];
  const expected = [
    ...Object.keys(FLAT),
    ...Object.keys(OPCODES).filter((name) => !structured.includes(name)),
  ];
  expect(labels.map(([name]) => name).sort()).toEqual(expected.sort());
});
