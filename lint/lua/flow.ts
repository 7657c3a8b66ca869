import type { Statement } from '../../compiler/lua/ast.ts';
import type { Node } from './children.ts';
import { isLoop, type Loop } from './syntax-tree.ts';

/** What flow needs to know of expressions. */
export interface FlowFacts {
  /** The truth of an expression, if it is always the same. */
  readonly truth: (node: Node) => boolean | undefined;
  /** A call that never comes back: `error(…)`. */
  readonly neverReturns: (statement: Statement) => boolean;
}

/** Whether control may come to the end of a block. True in doubt. */
export function mayComplete(body: readonly Statement[], facts: FlowFacts): boolean {
  return firstDeadEnd(body, facts) === undefined;
}

/** The first statement of a block after which nothing of it runs. */
export function firstDeadEnd(body: readonly Statement[], facts: FlowFacts): Statement | undefined {
  return body.find((statement) => !statementCompletes(statement, facts));
}

function statementCompletes(statement: Statement, facts: FlowFacts): boolean {
  switch (statement.kind) {
    case 'return':
    case 'break':
    case 'continue':
      return false;
    case 'callStatement':
      return !facts.neverReturns(statement);
    case 'do':
      return mayComplete(statement.body, facts);
    case 'if':
      return (
        statement.clauses.some((clause) => mayComplete(clause.body, facts)) ||
        mayComplete(statement.otherwise, facts)
      );
    case 'while':
      return facts.truth(statement.condition) !== true || breaksOut(statement);
    case 'repeat':
      if (breaksOut(statement)) return true;
      if (!mayComplete(statement.body, facts) && !continues(statement.body)) return false;
      return facts.truth(statement.condition) !== false;
    default:
      return true;
  }
}

/** Whether a `break` of this very loop is in its body. */
export const breaksOut = (loop: Loop): boolean => holds(loop.body, 'break', true);

/** Whether a `goto continue` is in a loop body; of an inner loop too, because its label may be the outer one's. */
export const continues = (body: readonly Statement[]): boolean => holds(body, 'continue', false);

/** Whether a `return` is in a body, functions in it left out. */
export const returns = (body: readonly Statement[]): boolean => holds(body, 'return', false);

function holds(body: readonly Statement[], kind: Statement['kind'], sameLoop: boolean): boolean {
  return body.some((statement) => {
    if (statement.kind === kind) return true;
    if (sameLoop && isLoop(statement)) return false;
    if (statement.kind === 'if')
      return (
        statement.clauses.some((clause) => holds(clause.body, kind, sameLoop)) ||
        holds(statement.otherwise, kind, sameLoop)
      );
    return 'body' in statement && holds(statement.body, kind, sameLoop);
  });
}
