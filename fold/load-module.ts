import { MEMBERS, SCRIPT_MEMBERS } from '../stdlib/library.ts';
import { decodeModule } from '../vm/bytecode/decode.ts';
import type { Module } from '../vm/bytecode/module.ts';
import { verifyModule } from '../vm/bytecode/verify.ts';
import { canCompile, canEmit, compileModule } from '../vm/compiled/compile-module.ts';
import { Closure } from '../vm/interpreter/closure.ts';
import { flattenModule } from '../vm/interpreter/flatten.ts';
import type { Machine } from '../vm/machine.ts';
import type { Func } from '../vm/values/func.ts';
import type { Value } from '../vm/values/value.ts';
import type { Outcome } from './problem.ts';

const SCRIPT_LIBRARY: ReadonlyMap<string, Value> = new Map([...MEMBERS, ...SCRIPT_MEMBERS]);

/** Decoded and verified code. `chunk` gives a fresh function of the chunk each time, for code that runs on this machine. */
export interface LoadedModule {
  readonly module: Module;
  readonly chunk: (machine: Machine) => Func;
}

/** Both give the same results, faults and fuel. */
export type EngineName = 'compiled' | 'interpreter';

export interface LoadOptions {
  /** Default: compiled, where the host allows code to be made from text. */
  readonly engine?: EngineName;
  /** Tell the machine's FuelProfile what runs; only the interpreter does. */
  readonly profiled?: boolean;
}

/** ELC bytes, of whatever origin, to code that may run. */
export function loadModule(elc: Uint8Array, options: LoadOptions = {}): Outcome<LoadedModule> {
  const decoded = decodeModule(elc);
  if ('problem' in decoded) return decoded;
  const { module } = decoded;
  const library = module.shape === 'script' ? SCRIPT_LIBRARY : MEMBERS;
  const refused = verifyModule(module, (name) => library.has(name));
  if (refused !== undefined) return { problem: refused };
  const native = (name: string): Value => library.get(name);
  const { engine = 'compiled', profiled = false } = options;
  if (engine === 'compiled' && !profiled && canCompile() && canEmit(module))
    return { value: { module, chunk: compileModule(module, native) } };
  const prototypes = flattenModule(module, native, profiled);
  return { value: { module, chunk: () => new Closure(prototypes[0]!, prototypes, []) } };
}
