import type { Data } from '../../../canonical/data.ts';
import type { Compiled, CompileOptions } from '../../../compiler/compile.ts';
import { compileExpression } from '../../../compiler/compile-expression.ts';
import { Budget } from '../../../fold/budget.ts';
import { loadModule } from '../../../fold/load-module.ts';
import type { Outcome } from '../../../fold/problem.ts';
import { fromData } from '../../../vm/data/from-data.ts';
import { DEFAULT_LIMITS } from '../../../vm/limits.ts';
import { Func } from '../../../vm/values/func.ts';
import { firstResult, isTruthy } from '../../../vm/values/value.ts';

/** Compiles an expression of EchoLua over `state`. */
export function compilePredicate(expression: string | Uint8Array, options: CompileOptions = {}): Compiled {
  const hint = 'write one expression over state, like (state.count or 0) < 100; `and` joins conditions';
  return compileExpression(expression, { ...options, names: ['state'], purpose: 'fold', hint }).compiled;
}

/** A question about states, from what `compilePredicate` gives: whether the expression is neither false nor nil. A fault of it is a problem. */
export function loadPredicate(elc: Uint8Array): Outcome<(state: Data) => Outcome<boolean>> {
  const loaded = loadModule(elc);
  if (loaded.problem !== undefined) return loaded;
  const budget = new Budget(DEFAULT_LIMITS);
  const { machine } = budget;
  const chunk = budget.spend(() => firstResult(machine.call(loaded.value.chunk(machine), [])));
  if (chunk.problem !== undefined) return chunk;
  const predicate = chunk.value;
  if (!(predicate instanceof Func)) throw new Error('a predicate that is no function');
  return {
    value: (state) =>
      budget.spend(() => isTruthy(firstResult(machine.call(predicate, [fromData(state, machine)])))),
  };
}
