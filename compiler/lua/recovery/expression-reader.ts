import type { Span } from '../../diagnostics/diagnostic.ts';
import {
  type Binary,
  type Call,
  type Expression,
  type FunctionNode,
  type Item,
  isMulti,
  type MethodCall,
  type Name,
  type Statement,
  type Unary,
} from '../ast.ts';
import { BINARY_STRENGTH, RIGHT_ASSOCIATIVE, UNARY_OPERATORS, UNARY_STRENGTH } from '../operators.ts';
import { TokenReader } from './token-reader.ts';

/** Words that start a statement and stand in no expression. */
export const STATEMENT_WORDS: ReadonlySet<string> = new Set([
  ...['local', 'if', 'while', 'for', 'repeat', 'do', 'return', 'break', 'goto'],
  ...['end', 'else', 'elseif', 'until', 'then', 'in'],
]);

/**
 * Reads expressions into the tree that `convert` makes of luaparse's. Nesting is bounded before (`scanNesting`), the depth of
 * chains like `a.b.c` after.
 */
export abstract class ExpressionReader extends TokenReader {
  /** The body of a function and its `end`. */
  protected abstract functionBody(opener: number): readonly Statement[];

  /** After a failure before the body of a block: goes on behind `word` if it is in the line, else with the next line. */
  protected abstract enterBody(word: string): void;

  protected expressions(): Expression[] {
    const list = [this.expression()];
    while (this.take(',')) list.push(this.expression());
    return list;
  }

  /** Binary operators that bind more tightly than `weakest`. */
  protected expression(weakest = 0): Expression {
    const { start } = this.token;
    let left = this.operand();
    while (!this.failed) {
      const { kind, text: operator } = this.token;
      const strength = kind === 'symbol' || kind === 'keyword' ? (BINARY_STRENGTH.get(operator) ?? 0) : 0;
      if (strength <= weakest) break;
      this.next();
      const right = this.expression(RIGHT_ASSOCIATIVE.has(operator) ? strength - 1 : strength);
      left = joined(operator, left, right, this.from(start));
    }
    return left;
  }

  private operand(): Expression {
    if (this.failed) return this.missing();
    const { kind, text, start } = this.token;
    if ((kind === 'symbol' || kind === 'keyword') && UNARY_OPERATORS.has(text)) {
      this.next();
      const operand = this.expression(UNARY_STRENGTH);
      return { kind: 'unary', span: this.from(start), operator: text as Unary['operator'], operand };
    }
    return this.literal() ?? this.suffixed();
  }

  private literal(): Expression | undefined {
    const { kind, text, start, end, value } = this.token;
    const span = { start, end };
    if (kind === 'string') {
      this.next();
      return { kind, span, value: value ?? '' };
    }
    if (kind === 'number') {
      this.next();
      return { kind, span, text };
    }
    if (this.take('nil')) return { kind: 'nil', span };
    if (this.take('true')) return { kind: 'boolean', span, value: true };
    if (this.take('false')) return { kind: 'boolean', span, value: false };
    if (this.take('...')) return { kind: 'vararg', span };
    if (this.is('{')) return this.table();
    if (!this.is('function')) return undefined;
    const opener = this.at;
    this.next();
    return this.functionNode(opener, start, 'anonymous', []);
  }

  /** From the parameters on. */
  protected functionNode(opener: number, start: number, name: string, self: readonly Name[]): FunctionNode {
    const params = [...self];
    let vararg = false;
    const parenthesis = this.at;
    this.expect('(');
    if (!this.take(')')) {
      do {
        vararg = this.take('...');
        const parameter = vararg || this.isNextLine() ? undefined : this.name();
        if (parameter !== undefined) params.push(parameter);
      } while (!vararg && this.take(','));
      this.close(parenthesis, ')');
    }
    if (this.failed) this.enterBody(')');
    const body = this.functionBody(opener);
    return { kind: 'function', span: this.from(start), name, params, vararg, body };
  }

  /** Whether the parameters are not whole, and a line of the body follows. */
  private isNextLine(): boolean {
    if (!this.layout.isFirst(this.at) || this.is(',', 1) || this.is(')', 1)) return false;
    this.fail('expected a name');
    return true;
  }

  /** A name or an expression in parentheses, with what is indexed and called of it. */
  protected suffixed(): Expression {
    const { start } = this.token;
    let node = this.primary();
    while (!this.failed) {
      const next = this.suffix(node, start);
      if (next === undefined) break;
      node = next;
    }
    return node;
  }

  private primary(): Expression {
    if (this.failed) return this.missing();
    const opener = this.at;
    if (this.take('(')) {
      const inner = this.expression();
      this.close(opener, ')');
      return isMulti(inner) ? { kind: 'one', span: inner.span, inner } : inner;
    }
    if (this.token.kind === 'name') return this.name()!;
    this.fail('expected an expression');
    return this.missing();
  }

  private suffix(node: Expression, start: number): Expression | undefined {
    if (this.take('.')) {
      const key = this.key();
      return { kind: 'index', span: this.from(start), object: node, key };
    }
    const opener = this.at;
    if (this.take('[')) {
      const key = this.expression();
      this.close(opener, ']');
      return { kind: 'index', span: this.from(start), object: node, key };
    }
    if (this.take(':')) {
      const name = this.key();
      const args = this.args() ?? this.noArguments();
      const span = this.from(start);
      return name.kind === 'string'
        ? ({ kind: 'method', span, object: node, name, args } satisfies MethodCall)
        : { kind: 'index', span, object: node, key: name };
    }
    const args = this.args();
    return args === undefined
      ? undefined
      : ({ kind: 'call', span: this.from(start), callee: node, args } satisfies Call);
  }

  /** A name as a string, or what stands for it. */
  protected key(): Expression {
    const name = this.name();
    return name === undefined ? this.missing() : { kind: 'string', span: name.span, value: name.name };
  }

  private noArguments(): Expression[] {
    this.fail('expected arguments');
    return [];
  }

  private args(): Expression[] | undefined {
    if (this.failed) return undefined;
    if (this.token.kind === 'string' || this.is('{')) return [this.literal()!];
    const opener = this.at;
    if (!this.take('(')) return undefined;
    if (this.take(')')) return [];
    const list = this.expressions();
    this.close(opener, ')');
    return list;
  }

  /** Takes a closing bracket. Where something else stands, and the bracket is in the same line, it goes on behind that. */
  private close(opener: number, closer: string): void {
    if (this.take(closer)) return;
    this.fail(`expected \`${closer}\``);
    const partner = this.structure.partner.get(opener);
    const failedAt = this.at;
    if (partner === undefined || this.layout.line[partner] !== this.layout.line[failedAt]) return;
    this.skipTo(partner + 1);
    this.breakOff(failedAt);
    this.failed = false;
  }

  private table(): Expression {
    const opener = this.at;
    const { start } = this.next();
    const items: Item[] = [];
    while (!this.failed && !this.is('}')) {
      const before = this.at;
      if (this.token.kind === 'keyword' && STATEMENT_WORDS.has(this.token.text)) break;
      items.push(this.item());
      if (this.take(',') || this.take(';') || (!this.failed && this.is('}'))) continue;
      this.fail('expected `,` or `}`');
      this.goOnInTable(opener, before);
    }
    this.close(opener, '}');
    return { kind: 'table', span: this.from(start), items };
  }

  /** In a table that is closed somewhere, a missing comma or a bad item leaves the items of other lines as they are. */
  private goOnInTable(opener: number, item: number): void {
    const closer = this.structure.partner.get(opener);
    let at = Math.max(this.at, item + 1);
    if (closer === undefined || at > closer) return;
    while (at < closer && !this.layout.isFirst(at)) at += 1;
    for (let i = item; i < at; i += 1)
      if (this.tokens[i]!.kind === 'keyword' && STATEMENT_WORDS.has(this.tokens[i]!.text)) return;
    this.skipTo(at);
    this.breakOff(item + 1);
    this.failed = false;
  }

  private item(): Item {
    const { start } = this.token;
    const opener = this.at;
    if (this.take('[')) {
      const key = this.expression();
      this.close(opener, ']');
      this.expect('=');
      const value = this.expression();
      return { kind: 'keyed', span: this.from(start), key, value };
    }
    if (this.token.kind === 'name' && this.is('=', 1)) {
      const key = this.key();
      this.next();
      const value = this.expression();
      return { kind: 'keyed', span: this.from(start), key, value };
    }
    return { kind: 'positional', value: this.expression() };
  }
}

function joined(operator: string, left: Expression, right: Expression, span: Span): Expression {
  if (operator === 'and' || operator === 'or') return { kind: 'logical', span, operator, left, right };
  /* `..` goes right to left, so a concatenation on the right is part of this one. */
  if (operator === '..')
    return { kind: 'concat', span, parts: right.kind === 'concat' ? [left, ...right.parts] : [left, right] };
  return { kind: 'binary', span, operator: operator as Binary['operator'], left, right };
}
