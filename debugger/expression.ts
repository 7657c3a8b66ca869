import { compileExpression } from '../compiler/compile-expression.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { type LoadedModule, loadModule } from '../fold/load-module.ts';
import { Fault } from '../vm/fault.ts';
import { Func } from '../vm/values/func.ts';
import { firstResult, type Value } from '../vm/values/value.ts';
import { PureMachine } from './pure-machine.ts';
import { syntaxError } from './syntax-error.ts';

/** What an expression may name. */
export type Names = ReadonlyMap<string, Value>;

/** A value, or why there is none: to be shown to whoever wrote the expression. */
export type Evaluated =
  | { readonly value: Value; readonly wrong?: undefined }
  | { readonly wrong: string; readonly value?: undefined };

const MAX_LENGTH = 10_000;
const MAX_COMPILED = 200;

/**
 * Expressions of EchoLua over the names of a frame. They are pure: operators, fields and functions of the library that change nothing;
 * whatever else they call is refused. They have a budget of their own, so the run does not feel them.
 */
export class Expressions {
  private readonly compiled = new Map<string, LoadedModule | string>();

  evaluate(text: string, names: Names): Evaluated {
    if (text.length > MAX_LENGTH) return { wrong: `an expression has at most ${MAX_LENGTH} characters` };
    const words = new Set(text.match(/[A-Za-z_][A-Za-z0-9_]*/g));
    const used = [...names.keys()].filter((name) => words.has(name));
    const key = JSON.stringify([text, used]);
    const known = this.compiled.get(key);
    const code = known ?? compile(text, used);
    if (known === undefined) {
      if (this.compiled.size >= MAX_COMPILED) this.compiled.clear();
      this.compiled.set(key, code);
    }
    if (typeof code === 'string') return { wrong: code };
    return run(
      code,
      used.map((name) => names.get(name)),
    );
  }
}

/** What is wrong with the form of an expression, whatever names there are; undefined: nothing. */
export function malformed(text: string): string | undefined {
  const { compiled } = compileExpression(text, { names: [], purpose: 'script' });
  const problem = syntaxError(compiled.diagnostics);
  return problem && problemText(problem);
}

const problemText = ({ message, hint }: Diagnostic): string =>
  hint === undefined ? message : `${message} (${hint})`;

function compile(text: string, names: readonly string[]): LoadedModule | string {
  const { compiled } = compileExpression(text, { names, purpose: 'script' });
  const [problem] = compiled.diagnostics.filter(({ severity }) => severity === 'error');
  if (problem !== undefined) return problemText(problem);
  if (compiled.module === undefined || compiled.elc === undefined)
    throw new Error('an expression without errors did not compile');
  // The chunk, and the expression.
  if (compiled.module.functions.length > 2) return 'refused: an expression makes no functions';
  const loaded = loadModule(compiled.elc, { engine: 'interpreter' });
  return loaded.problem === undefined ? loaded.value : loaded.problem.message;
}

function run(code: LoadedModule, values: readonly Value[]): Evaluated {
  const machine = new PureMachine();
  try {
    const expression = firstResult(code.chunk(machine).invoke(machine, []));
    if (!(expression instanceof Func)) throw new Error('an expression that is no function');
    return { value: firstResult(expression.invoke(machine, values)) };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { wrong: fault.message };
  }
}
