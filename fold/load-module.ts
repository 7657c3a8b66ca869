import { MEMBERS, SCRIPT_MEMBERS } from '../stdlib/library.ts';
import { decodeModule } from '../vm/bytecode/decode.ts';
import type { Module } from '../vm/bytecode/module.ts';
import { verifyModule } from '../vm/bytecode/verify.ts';
import { Closure } from '../vm/interpreter/closure.ts';
import { flattenModule } from '../vm/interpreter/flatten.ts';
import type { Func } from '../vm/values/func.ts';
import type { Value } from '../vm/values/value.ts';
import type { Outcome } from './problem.ts';

const SCRIPT_LIBRARY: ReadonlyMap<string, Value> = new Map([...MEMBERS, ...SCRIPT_MEMBERS]);

/** Decoded and verified code. `chunk()` gives a fresh function of the chunk each time. */
export interface LoadedModule {
  readonly module: Module;
  readonly chunk: () => Func;
}

/** ELC bytes, of whatever origin, to code that may run. */
export function loadModule(elc: Uint8Array, profiled = false): Outcome<LoadedModule> {
  const decoded = decodeModule(elc);
  if ('problem' in decoded) return decoded;
  const { module } = decoded;
  const library = module.shape === 'script' ? SCRIPT_LIBRARY : MEMBERS;
  const refused = verifyModule(module, (name) => library.has(name));
  if (refused !== undefined) return { problem: refused };
  const prototypes = flattenModule(module, (name) => library.get(name), profiled);
  return { value: { module, chunk: () => new Closure(prototypes[0]!, prototypes, []) } };
}
