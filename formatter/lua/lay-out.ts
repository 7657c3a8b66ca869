import {
  concat,
  type Doc,
  group,
  indent,
  line,
  NOTHING,
  newline,
  separator,
  text,
} from '../document/document.ts';
import { blankAbove, closingComments, leadingComments, trailingComments } from './comments.ts';
import { ExpressionLayout } from './expression-layout.ts';
import { values } from './lists.ts';
import type { Syntax } from './read-syntax.ts';
import type { SourceToken } from './source-tokens.ts';
import type { Block, Expression, Statement } from './syntax.ts';
import { after, token } from './token-layout.ts';

/** What a source looks like. Statements in `kept` (by their first tokens) stay as they are. */
export function layOut(source: string, { block, end }: Syntax, kept: ReadonlySet<SourceToken>): Doc {
  return new Layout(source, kept).chunk(block, end);
}

class Layout extends ExpressionLayout {
  private readonly source: string;
  private readonly kept: ReadonlySet<SourceToken>;

  constructor(source: string, kept: ReadonlySet<SourceToken>) {
    super();
    this.source = source;
    this.kept = kept;
  }

  /** Statements, and the comments before what ends them. */
  chunk(block: Block, end: SourceToken): Doc {
    if (end.leading.length === 0) return this.statements(block);
    const above = block.length > 0 ? newline(blankAbove(end)) : NOTHING;
    return concat([this.statements(block), above, closingComments(end)]);
  }

  private statements(block: Block): Doc {
    return concat(
      block.flatMap((statement, i) => {
        const above = i === 0 ? NOTHING : newline(blankAbove(statement.first));
        /* Or the parenthesis would call what stands before it. */
        const semicolon = block[i + 1]?.first.text === '(' ? separator(';') : NOTHING;
        return [above, leadingComments(statement.first), this.statement(statement), semicolon];
      }),
    );
  }

  protected override body(block: Block, end: SourceToken): Doc {
    const closed = concat([end.text, trailingComments(end)]);
    if (block.length === 0 && end.leading.length === 0) return concat([line, closed]);
    return concat([indent(concat([newline(), this.chunk(block, end)])), newline(), closed]);
  }

  /** Without the comments before it. */
  private statement(statement: Statement): Doc {
    const { first, last, to } = statement;
    if (this.kept.has(first)) {
      const below = last.trailing.filter((one) => one.start >= to);
      return concat([text(this.source.slice(first.start, to)), trailingComments({ trailing: below })]);
    }
    const start = after(first);
    switch (statement.kind) {
      case 'local': {
        const declared = concat([start, ' ', values(this.tokens(statement.names))]);
        return statement.equals === undefined
          ? declared
          : concat([
              declared,
              ' ',
              token(statement.equals),
              this.valuesAfter(statement.equals, statement.values),
            ]);
      }
      case 'assign': {
        const targets = values(this.expressions(statement.targets, first));
        return concat([
          targets,
          ' ',
          token(statement.equals),
          this.valuesAfter(statement.equals, statement.values),
        ]);
      }
      case 'call':
        return this.expression(statement.call, true, first);
      case 'function': {
        const { local, keyword, name } = statement;
        const words = local === undefined ? [start] : [start, ' ', token(keyword)];
        return concat([...words, ' ', ...name.map(token), this.functionBody(statement)]);
      }
      case 'if':
        return this.ifStatement(statement, start);
      case 'while':
        return group(
          concat([
            this.head(start, statement.condition, statement.do),
            this.body(statement.body, statement.end),
          ]),
        );
      case 'for': {
        const { names, from, body, end } = statement;
        const listed = values(this.expressions(statement.values));
        const head = [start, ' ', values(this.tokens(names)), ' ', token(from), ' ', listed, ' '];
        return group(concat([...head, token(statement.do), this.body(body, end)]));
      }
      case 'do':
        return group(concat([start, this.body(statement.body, statement.end)]));
      case 'repeat': {
        const { body, until, condition } = statement;
        return group(concat([start, this.body(body, until), ' ', this.expression(condition)]));
      }
      case 'return':
        return statement.values.length === 0
          ? start
          : concat([start, this.valuesAfter(first, statement.values)]);
      case 'break':
        return start;
      case 'goto':
        return concat([start, ' ', token(statement.label)]);
      case 'label':
        return concat([start, token(statement.name), token(statement.close)]);
    }
  }

  private ifStatement({ clauses, end }: Statement & { kind: 'if' }, start: Doc): Doc {
    const parts: Doc[] = [];
    clauses.forEach(({ test, body }, i) => {
      const next = clauses[i + 1]?.keyword ?? end;
      /* The keyword that ends the body above is a part of it. */
      const word = i === 0 ? start : NOTHING;
      const head = test === undefined ? word : this.head(word, test.condition, test.before);
      const closed = this.body(body, next);
      parts.push(head, closed);
    });
    return group(concat(parts), clauses.length > 1);
  }

  /** `if` or `while`, a condition, `then` or `do`. */
  private head(word: Doc, condition: Expression, before: SourceToken): Doc {
    return group(
      concat([word, indent(concat([line, this.expression(condition, false)])), line, token(before)]),
    );
  }
}
