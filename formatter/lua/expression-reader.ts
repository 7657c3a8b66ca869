import { BINARY_STRENGTH, UNARY_OPERATORS, UNARY_STRENGTH } from '../../compiler/lua/operators.ts';
import type { SourceToken } from './source-tokens.ts';
import type { Block, Expression, Field, FunctionBody, List, Suffix } from './syntax.ts';
import { TokenReader } from './token-reader.ts';

/** Reads expressions of a source that compiles. */
export abstract class ExpressionReader extends TokenReader {
  protected abstract block(): Block;

  protected functionBody(): FunctionBody {
    const params = this.enclosed(')', () => this.take());
    return { params, body: this.block(), end: this.take() };
  }

  protected names(): List<SourceToken> {
    return this.list(() => this.take());
  }

  protected expressions(): List<Expression> {
    return this.list(() => this.whole());
  }

  /** An expression with nothing beside it: parentheses around it are left out, unless they cut several values to one. */
  protected whole(): Expression {
    const open = this.at;
    const expression = this.expression();
    if (expression.kind !== 'parentheses' || givesSeveral(expression.inner)) return expression;
    this.drop(open, open + 1, true);
    this.drop(this.at - 1, this.at);
    return expression.inner;
  }

  private expression(strength = 0): Expression {
    let left = this.operand();
    for (;;) {
      const own = this.strengthOfNext();
      if (own <= strength) return left;
      const { text } = this.next;
      const rest: { operator: SourceToken; operand: Expression }[] = [];
      while (this.strengthOfNext() === own && (text !== '^' || rest.length === 0)) {
        const operator = this.take();
        rest.push({ operator, operand: this.expression(text === '^' ? own - 1 : own) });
      }
      left = { kind: 'chain', first: left, rest };
    }
  }

  private strengthOfNext(): number {
    const { kind, text } = this.next;
    const operator = kind === 'symbol' || kind === 'keyword';
    return operator ? (BINARY_STRENGTH.get(text) ?? 0) : 0;
  }

  private operand(): Expression {
    const { kind, text } = this.next;
    const operator = kind === 'symbol' || kind === 'keyword';
    if (operator && UNARY_OPERATORS.has(text))
      return { kind: 'unary', operator: this.take(), operand: this.expression(UNARY_STRENGTH) };
    if (operator && text === 'function')
      return { kind: 'function', keyword: this.take(), ...this.functionBody() };
    if (operator && text === '{') return this.table();
    if (kind === 'name' || this.is('(')) return this.suffixed();
    return { kind: 'atom', token: this.take() };
  }

  protected suffixed(): Expression {
    const base: Expression = this.is('(') ? this.parentheses() : { kind: 'atom', token: this.take() };
    const suffixes: Suffix[] = [];
    for (let suffix = this.suffix(); suffix !== undefined; suffix = this.suffix()) suffixes.push(suffix);
    return suffixes.length === 0 ? base : { kind: 'suffixed', base, suffixes };
  }

  private suffix(): Suffix | undefined {
    const { kind, text } = this.next;
    if (kind === 'string' || this.is('{')) {
      const argument: Expression = kind === 'string' ? { kind: 'atom', token: this.take() } : this.table();
      return { kind: 'bareCall', argument };
    }
    if (kind !== 'symbol') return undefined;
    if (text === '.' || text === ':') return { kind: 'name', dot: this.take(), name: this.take() };
    if (text === '[') {
      const [open, key] = [this.take(), this.whole()];
      return { kind: 'index', open, key, close: this.take() };
    }
    return text === '(' ? { kind: 'call', args: this.enclosed(')', () => this.whole()) } : undefined;
  }

  private table(): Expression {
    return { kind: 'table', ...this.enclosed('}', () => this.field()) };
  }

  private field(): Field {
    if (this.is('[')) {
      const [open, key] = [this.take(), this.whole()];
      const [close, equals] = [this.take(), this.take()];
      return { kind: 'keyed', open, key, close, equals, value: this.whole() };
    }
    const after = this.afterNext;
    if (this.next.kind === 'name' && after?.kind === 'symbol' && after.text === '=')
      return { kind: 'named', name: this.take(), equals: this.take(), value: this.whole() };
    return { kind: 'positional', value: this.whole() };
  }

  private parentheses(): Expression {
    const [open, inner] = [this.take(), this.whole()];
    return { kind: 'parentheses', open, inner, close: this.take() };
  }
}

function givesSeveral(node: Expression): boolean {
  if (node.kind === 'atom') return node.token.text === '...';
  if (node.kind !== 'suffixed') return false;
  const { kind } = node.suffixes[node.suffixes.length - 1]!;
  return kind === 'call' || kind === 'bareCall';
}
