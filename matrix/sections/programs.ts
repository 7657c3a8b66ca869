import { compileScript } from '../../compiler/compile-script.ts';
import { type EngineName, loadModule } from '../../fold/load-module.ts';
import { guarded } from '../../fold/problem.ts';
import { LIBRARIES, stringLibrary } from '../../stdlib/library.ts';
import { Machine } from '../../vm/machine.ts';
import { toBytes } from '../../vm/values/byte-string.ts';
import { ENGINES } from '../engines-here.ts';
import type { MatrixCases } from '../matrix-cases.ts';
import { generateProgram } from '../programs/generate.ts';
import type { Section } from '../section.ts';

const GENERATED = 400;
/* Low, so that a program that does not end ends soon on a slow host. */
const LIMITS = { fuel: 100_000, memory: 2 ** 22, depth: 200 };

/** Programs: pseudo-random ones of ours, those of the differential tests against Lua, and the examples of the library. */
export function runPrograms(section: Section, { programs }: MatrixCases): void {
  for (let seed = 1; seed <= GENERATED; seed++)
    runProgram(section, `generated ${seed}`, generateProgram(seed));
  for (const [i, source] of programs.entries()) runProgram(section, `differential ${i}`, source);
  for (const library of LIBRARIES)
    for (const [name, { example }] of Object.entries(library.functions))
      runProgram(section, `${library.name}.${name}`, example);
}

function runProgram(section: Section, name: string, source: string): void {
  const { elc, diagnostics, foldRoot } = compileScript(toBytes(source));
  section.line(name, foldRoot, diagnostics);
  if (elc === undefined) return;
  const [outcome, ...others] = ENGINES.map((engine) => runModule(engine, elc, LIMITS));
  section.line(outcome);
  for (const other of others)
    if (JSON.stringify(other) !== JSON.stringify(outcome))
      section.fail(`the engines differ on ${name}: ${JSON.stringify(outcome)} and ${JSON.stringify(other)}`);
}

/** All that can be seen of a run of a script: what it printed and returned, why it ended, and what it used. */
export function runModule(engine: EngineName, elc: Uint8Array, limits: typeof LIMITS): unknown {
  const loaded = loadModule(elc, { engine });
  if (loaded.problem !== undefined) return loaded.problem;
  const machine = new Machine(limits, stringLibrary);
  const printed: string[] = [];
  machine.print = (line) => {
    printed.push(line);
  };
  machine.begin();
  const { value, problem } = guarded(() => machine.call(loaded.value.chunk(machine), ['x', 1]));
  const results = Array.isArray(value) ? value.length : 1;
  return [printed, problem?.code ?? results, problem?.message, machine.fuelLeft, machine.memory];
}
