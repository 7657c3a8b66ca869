import { compileAnalysed } from '../compiler/compile.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { type LoadedModule, loadModule } from '../fold/load-module.ts';
import { Fault } from '../vm/fault.ts';
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
    const code = known ?? compileExpression(text, used);
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
  const { compiled } = compileAnalysed(`return (${text}\n)`, 'script', {});
  const problem = syntaxError(compiled.diagnostics);
  return problem && problemText(problem);
}

const problemText = ({ message, hint }: Diagnostic): string =>
  hint === undefined ? message : `${message} (${hint})`;

function compileExpression(text: string, names: readonly string[]): LoadedModule | string {
  const head = names.length === 0 ? '' : `local ${names.join(', ')} = ... `;
  const { compiled, analysis } = compileAnalysed(`${head}return (${text}\n)`, 'script', {});
  const [problem] = compiled.diagnostics.filter(({ severity }) => severity === 'error');
  if (problem !== undefined) return problemText(problem);
  const statements = analysis?.chunk ?? [];
  const last = statements.at(-1);
  if (
    statements.length !== (names.length === 0 ? 1 : 2) ||
    last?.kind !== 'return' ||
    last.values.length !== 1
  )
    return 'not one expression';
  if (compiled.module === undefined || compiled.elc === undefined) return 'not an expression';
  if (compiled.module.functions.length > 1) return 'refused: an expression makes no functions';
  const loaded = loadModule(compiled.elc, { engine: 'interpreter' });
  return loaded.problem === undefined ? loaded.value : loaded.problem.message;
}

function run(code: LoadedModule, values: readonly Value[]): Evaluated {
  const machine = new PureMachine();
  try {
    return { value: firstResult(code.chunk(machine).invoke(machine, values)) };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { wrong: fault.message };
  }
}
