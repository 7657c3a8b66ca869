import { compileFold } from '../compiler/compile-fold.ts';
import { compileScript } from '../compiler/compile-script.ts';
import { runScript } from './run-script.ts';

const elcOf = (source: string) => compileScript(source).elc!;

function run(source: string, args: readonly string[] = [], limits = {}) {
  const lines: string[] = [];
  const outcome = runScript(elcOf(source), { args, limits, print: (line) => lines.push(line) });
  return { lines, outcome };
}

test('prints, takes arguments, counts fuel', () => {
  const { lines, outcome } = run('local a, b = ... print(a .. b, 1) print("\\xff")', ['x', 'y']);
  expect(lines).toEqual(['xy\t1', '\xff']);
  expect(outcome.value!.fuel).toBeGreaterThan(0);
  expect(run('for i = 1, 1000 do end').outcome.value!.fuel).toBeGreaterThan(outcome.value!.fuel);
});

test('faults come as problems, with a trace', () => {
  expect(run('local t = nil + 1').outcome.problem).toMatchObject({ code: 'TYPE', trace: [{ func: 0 }] });
  expect(run('while true do end', [], { fuel: 100 }).outcome.problem).toMatchObject({ code: 'FUEL' });
  expect(run('return 1').outcome.problem).toBeUndefined();
});

test('what print throws ends the run, past every pcall', () => {
  const elc = elcOf('pcall(function() print("x") end) while true do end');
  const print = () => {
    throw new RangeError('the pipe broke');
  };
  expect(() => runScript(elc, { print })).toThrow('the pipe broke');
});

test('a fold is not a script, and bytes are not either', () => {
  const fold = compileFold('return function(state) return state end').elc!;
  expect(runScript(fold, { print: () => {} }).problem).toMatchObject({ code: 'FOLD_SHAPE' });
  expect(runScript(Uint8Array.of(0xa4), { print: () => {} }).problem).toMatchObject({ code: 'ELC_DECODE' });
});
