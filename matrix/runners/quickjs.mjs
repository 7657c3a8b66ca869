// Runs the bundle on QuickJS (in WebAssembly) and prints what it prints. Arguments: the package of the engine, the bundle.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';

const [variant, bundle] = process.argv.slice(2);
const module = await newQuickJSWASMModuleFromVariant(import(createRequire(import.meta.url).resolve(variant)));
const runtime = module.newRuntime();
const context = runtime.newContext();
const print = context.newFunction('print', (line) => console.log(context.getString(line)));
context.setProp(context.global, 'print', print);
const result = context.evalCode(readFileSync(bundle, 'utf8'), 'matrix.js');
if (result.error) {
  console.error(context.dump(result.error));
  process.exitCode = 1;
}
