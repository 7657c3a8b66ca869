import { Func } from '../vm/values/func.ts';
import { Table } from '../vm/values/table.ts';
import { typeName } from '../vm/values/type-name.ts';
import type { Value } from '../vm/values/value.ts';
import { type Declaration, declarationOf } from './declaration.ts';
import { type Outcome, problem } from './problem.ts';

/** What the chunk of a reducer gives. */
export interface FoldFunctions {
  readonly fold: Func;
  readonly init?: Func;
  readonly emit?: Func;
  readonly declaration: Declaration;
}

const HINT =
  'return function(state, event) … return state end, or a table with fold and, if you like, init and emit';

/** `return function(state, event)`, or `return { init = …, fold = …, emit = … }`; what is compiled from YAML says more about itself. */
export function foldFunctions(returned: Value): Outcome<FoldFunctions> {
  if (returned instanceof Func) return { value: { fold: returned, declaration: {} } };
  if (!(returned instanceof Table))
    return problem('FOLD_SHAPE', `the chunk returned a ${typeName(returned)} value, not a fold`, HINT);
  const functions: { fold?: Func; init?: Func; emit?: Func } = {};
  for (const key of returned.keys()) {
    if (key === 'version' || key === 'inputs' || key === 'reducers') continue;
    if (key !== 'init' && key !== 'fold' && key !== 'emit')
      return problem(
        'FOLD_SHAPE',
        `a fold has the fields init, fold and emit, and no ${typeof key === 'string' ? JSON.stringify(key.slice(0, 60)) : 'other key'}`,
        HINT,
      );
    const member = returned.getField(key);
    if (!(member instanceof Func))
      return problem(
        'FOLD_SHAPE',
        `the field ${key} of a fold must be a function, not a ${typeName(member)}`,
        HINT,
      );
    functions[key] = member;
  }
  const { fold, ...others } = functions;
  if (fold === undefined) return problem('FOLD_SHAPE', 'the fold has no field fold', HINT);
  const declaration = declarationOf(returned);
  if (declaration.problem !== undefined) return declaration;
  return { value: { fold, ...others, declaration: declaration.value } };
}
