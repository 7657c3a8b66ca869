import { MEMBERS, SCRIPT_MEMBERS } from '../stdlib/library.ts';
import { type LoadedModule, type LoadOptions, loadCode } from '../vm/load-code.ts';
import type { Value } from '../vm/values/value.ts';
import type { Outcome } from './problem.ts';

export type { EngineName, LoadedModule } from '../vm/load-code.ts';

const SCRIPT_LIBRARY: ReadonlyMap<string, Value> = new Map([...MEMBERS, ...SCRIPT_MEMBERS]);

/** ELC bytes of a fold or script, of whatever origin, to code that may run. */
export function loadModule(elc: Uint8Array, options: LoadOptions = {}): Outcome<LoadedModule> {
  return loadCode(elc, ({ shape }) => (shape === 'script' ? SCRIPT_LIBRARY : MEMBERS), options);
}
