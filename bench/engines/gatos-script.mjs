// Runs one program on an engine of gatos, and prints how long the run took (compiling and loading not counted).
import { readFileSync } from 'node:fs';
import { compileScript } from '../../dist/compiler/compile-script.js';
import { runScript } from '../../dist/fold/run-script.js';

const [file, engine] = process.argv.slice(2);
const { elc, diagnostics } = compileScript(readFileSync(file), { file });
if (elc === undefined) throw new Error(JSON.stringify(diagnostics));
const lines = [];
const start = process.hrtime.bigint();
const { problem } = runScript(elc, {
  engine,
  limits: { memory: 2 ** 50 },
  print: (line) => lines.push(line),
});
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
if (problem !== undefined) throw new Error(`${problem.code}: ${problem.message}`);
console.log(JSON.stringify({ seconds, output: lines.join('\n') }));
