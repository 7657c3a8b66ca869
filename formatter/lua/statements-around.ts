import type { SourceToken } from './source-tokens.ts';
import type { Statement } from './syntax.ts';

/** The innermost statement with all tokens from one to another; `statements` are all there are, those in others before them. */
export class StatementsAround {
  private readonly statements: readonly Statement[];
  private readonly around = new Map<Statement, Statement>();

  constructor(statements: readonly Statement[]) {
    this.statements = statements;
    const waiting: Statement[] = [];
    for (const one of statements) {
      while ((waiting[waiting.length - 1]?.first.start ?? -1) >= one.first.start)
        this.around.set(waiting.pop()!, one);
      waiting.push(one);
    }
  }

  of(from: SourceToken, to: SourceToken): Statement | undefined {
    let low = 0;
    let high = this.statements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.statements[middle]!.to < to.end) low = middle + 1;
      else high = middle;
    }
    let one = this.statements[low];
    while (one !== undefined && one.first.start > from.start) one = this.around.get(one);
    return one;
  }
}
