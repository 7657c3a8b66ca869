import { MEMBERS, SCRIPT_MEMBERS } from '../stdlib/library.ts';
import { PREDICATE_MEMBERS } from '../stdlib/predicates/predicates.ts';
import { REDUCER_MEMBERS } from '../stdlib/reducers/members.ts';
import { type LoadedModule, type LoadOptions, loadCode } from '../vm/load-code.ts';
import type { Value } from '../vm/values/value.ts';
import type { Outcome } from './problem.ts';

export type { EngineName, LoadedModule } from '../vm/load-code.ts';

const SCRIPT_LIBRARY: ReadonlyMap<string, Value> = new Map([...MEMBERS, ...SCRIPT_MEMBERS]);
/** What the code of folds may call: EchoLua names the first, what is compiled from YAML calls the others too. */
const FOLD_LIBRARY: ReadonlyMap<string, Value> = new Map([
  ...MEMBERS,
  ...PREDICATE_MEMBERS,
  ...REDUCER_MEMBERS,
]);

/** ELC bytes of a fold or script, of whatever origin, to code that may run. */
export function loadModule(elc: Uint8Array, options: LoadOptions = {}): Outcome<LoadedModule> {
  return loadCode(elc, ({ shape }) => (shape === 'script' ? SCRIPT_LIBRARY : FOLD_LIBRARY), options);
}
