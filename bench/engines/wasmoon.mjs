// Runs one Lua file on wasmoon (Lua 5.4 in WebAssembly), and prints how long the run took and what it printed.
import { readFileSync } from 'node:fs';
import { LuaFactory } from 'wasmoon';

const engine = await new LuaFactory().createEngine();
const lines = [];
engine.global.set('print', (...words) => lines.push(words.join('\t')));
const source = readFileSync(process.argv[2], 'utf8');
const start = process.hrtime.bigint();
await engine.doString(source);
console.log(
  JSON.stringify({ seconds: Number(process.hrtime.bigint() - start) / 1e9, output: lines.join('\n') }),
);
