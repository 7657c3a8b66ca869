import { BLOCK_ENDS } from '../../compiler/lua/token.ts';
import { ExpressionReader } from './expression-reader.ts';
import type { SourceToken } from './source-tokens.ts';
import type { Block, Clause, Statement, StatementBody } from './syntax.ts';

export interface Syntax {
  readonly block: Block;
  /** The end of the file. */
  readonly end: SourceToken;
  /** All statements, those in others before them. */
  readonly statements: readonly Statement[];
}

/**
 * The concrete syntax of a source that compiles: it is not checked again, and the compiler has seen to its depth. Comments of tokens
 * that are left out go to their neighbours.
 */
export function readSyntax(tokens: readonly SourceToken[]): Syntax {
  return new SyntaxReader(tokens).read();
}

class SyntaxReader extends ExpressionReader {
  private readonly statements: Statement[] = [];

  read(): Syntax {
    const block = this.block();
    return { block, end: this.next, statements: this.statements };
  }

  protected override block(): Block {
    const statements: Statement[] = [];
    for (;;) {
      const semicolons = this.at;
      while (this.is(';')) this.at += 1;
      this.drop(semicolons, this.at);
      const first = this.next;
      if (first.kind === 'end' || (first.kind === 'keyword' && BLOCK_ENDS.has(first.text))) return statements;
      const statement = { ...this.statement(), first, last: this.last!, to: this.to };
      statements.push(statement);
      this.statements.push(statement);
    }
  }

  private statement(): StatementBody {
    const { kind, text } = this.next;
    if (kind === 'keyword')
      switch (text) {
        case 'local':
          return this.local();
        case 'function': {
          const keyword = this.take();
          const name = [this.take()];
          while (this.is('.') || this.is(':')) name.push(this.take(), this.take());
          return { kind: 'function', local: undefined, keyword, name, ...this.functionBody() };
        }
        case 'if':
          return this.ifStatement();
        case 'while': {
          const [keyword, condition, before] = [this.take(), this.whole(), this.take()];
          return { kind: 'while', keyword, condition, do: before, body: this.block(), end: this.take() };
        }
        case 'for': {
          const [keyword, names, from] = [this.take(), this.names(), this.take()];
          const [values, before] = [this.expressions(), this.take()];
          return {
            kind: 'for',
            keyword,
            names,
            from,
            values,
            do: before,
            body: this.block(),
            end: this.take(),
          };
        }
        case 'do':
          return { kind: 'do', keyword: this.take(), body: this.block(), end: this.take() };
        case 'repeat': {
          const [keyword, body, until] = [this.take(), this.block(), this.take()];
          return { kind: 'repeat', keyword, body, until, condition: this.whole() };
        }
        case 'return': {
          const keyword = this.take();
          const empty = this.is(';') || this.next.kind === 'end' || BLOCK_ENDS.has(this.next.text);
          return { kind: 'return', keyword, values: empty ? [] : this.expressions() };
        }
        case 'break':
          return { kind: 'break', keyword: this.take() };
        case 'goto':
          return { kind: 'goto', keyword: this.take(), label: this.take() };
      }
    if (this.is('::')) return { kind: 'label', open: this.take(), name: this.take(), close: this.take() };
    const target = this.suffixed();
    if (!this.is('=') && !this.is(',')) return { kind: 'call', call: target };
    const comma = this.comma();
    const more = comma === undefined ? [] : this.list(() => this.suffixed());
    const equals = this.take();
    return {
      kind: 'assign',
      targets: [{ item: target, comma }, ...more],
      equals,
      values: this.expressions(),
    };
  }

  private local(): StatementBody {
    const keyword = this.take();
    if (this.is('function')) {
      const inner = this.take();
      return {
        kind: 'function',
        local: keyword,
        keyword: inner,
        name: [this.take()],
        ...this.functionBody(),
      };
    }
    const names = this.names();
    const equals = this.takeIf('=');
    return { kind: 'local', keyword, names, equals, values: equals === undefined ? [] : this.expressions() };
  }

  private ifStatement(): StatementBody {
    const clauses: Clause[] = [];
    while (!this.is('end')) {
      const keyword = this.take();
      const test = keyword.text === 'else' ? undefined : { condition: this.whole(), before: this.take() };
      clauses.push({ keyword, test, body: this.block() });
    }
    return { kind: 'if', clauses, end: this.take() };
  }
}
