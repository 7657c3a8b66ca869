import { compileScript } from '../compiler/compile-script.ts';
import { runScript } from '../fold/run-script.ts';
import { script } from './base.ts';
import { LIBRARIES } from './library.ts';

const signatures = [...LIBRARIES, script].flatMap((library) =>
  Object.entries(library.functions).map(([name, signature]) => ({
    name: library.name === '' ? name : `${library.name}.${name}`,
    ...signature,
  })),
);

test.each(signatures)('the example of $name uses it, compiles and runs', ({ name, example }) => {
  expect(example).toContain(name.startsWith('string.') ? name.slice(7) : name);
  const { elc, diagnostics } = compileScript(example);
  expect(diagnostics).toEqual([]);
  const printed: string[] = [];
  expect(runScript(elc!, { print: (line) => printed.push(line) }).problem).toBeUndefined();
});

test.each(signatures)('$name is described', ({ params, fuel, doc }) => {
  expect(doc).toMatch(/\.$/);
  expect(fuel).not.toBe('');
  // Brackets for what may be missing are balanced.
  expect(params.split('[').length).toBe(params.split(']').length);
});

test('a name is in one library only, and no library has the name of a function', () => {
  const names = signatures.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name } of LIBRARIES) expect(names).not.toContain(name);
});
