import type { Shape } from '../../vm/bytecode/module.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Sink } from '../diagnostics/sink.ts';
import type { Expression, Statement } from './ast.ts';
import type { Resolution } from './scope.ts';

/** Which of the shapes of language 5 a chunk has; reports when it has none, or two. */
export function foldShape(
  chunk: readonly Statement[],
  fold: Resolution['fold'],
  end: number,
  sink: Sink,
): Shape {
  const last = chunk[chunk.length - 1];
  const result = last?.kind === 'return' ? last : undefined;
  if (fold !== undefined) {
    const span = result?.span ?? firstReturn(chunk);
    if (span !== undefined) {
      const related = [{ span: fold.variable.span, message: '`fold` is defined here' }];
      const found = 'a file that defines `function fold` must not return anything itself';
      sink.report(
        'fold-shape',
        span,
        { found },
        { related, hint: 'leave out the return, or make fold a local function' },
      );
    }
    return 'batch';
  }
  const first = result?.values[0];
  if (first === undefined) {
    const span = result?.span ?? { start: end, end };
    const local = chunk.find((one) => one.kind === 'localFunction' && one.name.name === 'fold');
    const hint =
      local === undefined
        ? undefined
        : 'write `function fold(events)` without `local`, or return the function';
    sink.report('fold-shape', span, { found: 'the file does not return a fold' }, { hint });
  } else if (isData(first)) {
    sink.report('fold-shape', first.span, { found: 'a fold is a function or a table, not this' });
  }
  return 'reducer';
}

const isData = (value: Expression): boolean =>
  value.kind === 'nil' || value.kind === 'boolean' || value.kind === 'number' || value.kind === 'string';

/** The first return of the chunk itself, in blocks within it. Blocks nest at most MAX_NESTING deep. */
function firstReturn(body: readonly Statement[]): Span | undefined {
  for (const statement of body) {
    if (statement.kind === 'return') return statement.span;
    for (const inner of bodiesOf(statement)) {
      const found = firstReturn(inner);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  if (statement.kind === 'if')
    return [...statement.clauses.map((clause) => clause.body), statement.otherwise];
  return 'body' in statement ? [statement.body] : [];
}
