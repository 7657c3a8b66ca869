import { stringLibrary } from '../stdlib/library.ts';
import { DEFAULT_LIMITS, type Limits } from '../vm/limits.ts';
import { Machine } from '../vm/machine.ts';
import { limitsOf } from './limits-of.ts';
import { type EngineName, loadModule } from './load-module.ts';
import { guarded, type Outcome, problem } from './problem.ts';

/** A script has no event that it must end with: as much fuel as is counted exactly. */
const SCRIPT_LIMITS: Limits = { ...DEFAULT_LIMITS, fuel: Number.MAX_SAFE_INTEGER };

export interface ScriptOptions {
  readonly limits?: Partial<Limits>;
  readonly engine?: EngineName;
  /** What `...` gives: byte strings, one UTF-16 unit a byte. */
  readonly args?: readonly string[];
  /** Gets what `print` is given, as a byte string without the newline. What it throws ends the run and is thrown on. */
  readonly print: (line: string) => void;
}

/** Runs the ELC bytes of a script. They are verified first. */
export function runScript(elc: Uint8Array, options: ScriptOptions): Outcome<{ readonly fuel: number }> {
  const loaded = loadModule(elc, options);
  if (loaded.problem !== undefined) return loaded;
  if (loaded.value.module.shape !== 'script')
    return problem('FOLD_SHAPE', 'this is a fold, not a script', 'run it with `gatos run`');
  const wanted = limitsOf(options.limits, SCRIPT_LIMITS);
  if (wanted.problem !== undefined) return wanted;
  const limits = wanted.value;
  const machine = new Machine(limits, stringLibrary);
  machine.print = options.print;
  machine.begin();
  const ran = guarded(() => machine.call(loaded.value.chunk(machine), options.args ?? []));
  if (ran.problem !== undefined) return ran;
  return { value: { fuel: limits.fuel - machine.fuelLeft } };
}
