import { decodeModule } from './bytecode/decode.ts';
import type { Module } from './bytecode/module.ts';
import type { ModuleProblem } from './bytecode/problem.ts';
import { verifyModule } from './bytecode/verify.ts';
import { canCompile, canEmit, compileModule } from './compiled/compile-module.ts';
import { Closure } from './interpreter/closure.ts';
import { flattenModule } from './interpreter/flatten.ts';
import type { Machine } from './machine.ts';
import type { Func } from './values/func.ts';
import type { Value } from './values/value.ts';

/** Both give the same results, faults and fuel. */
export type EngineName = 'compiled' | 'interpreter';

export interface LoadOptions {
  /** Default: compiled, where the host allows code to be made from text. */
  readonly engine?: EngineName;
  /** Tell the machine's Profile what runs; only the interpreter does. */
  readonly profiled?: boolean;
}

/** Decoded and verified code. `chunk` gives a fresh function of the chunk each time, for code that runs on this machine. */
export interface LoadedModule {
  readonly module: Module;
  readonly chunk: (machine: Machine) => Func;
}

/** ELC bytes, of whatever origin, to code that may run. `libraryOf` says what a module may call. */
export function loadCode(
  elc: Uint8Array,
  libraryOf: (module: Module) => ReadonlyMap<string, Value>,
  options: LoadOptions,
): { readonly value: LoadedModule; readonly problem?: undefined } | { readonly problem: ModuleProblem } {
  const decoded = decodeModule(elc);
  if ('problem' in decoded) return decoded;
  const { module } = decoded;
  const library = libraryOf(module);
  const refused = verifyModule(module, (name) => library.has(name));
  if (refused !== undefined) return { problem: refused };
  const native = (name: string): Value => library.get(name);
  const { engine = 'compiled', profiled = false } = options;
  if (engine === 'compiled' && !profiled && canCompile() && canEmit(module))
    return { value: { module, chunk: compileModule(module, native) } };
  const prototypes = flattenModule(module, native, profiled);
  return { value: { module, chunk: () => new Closure(prototypes[0]!, prototypes, []) } };
}
