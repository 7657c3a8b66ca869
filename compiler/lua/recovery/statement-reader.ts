import type { Assign, Clause, Expression, Index, Name, Statement } from '../ast.ts';
import { BLOCK_ENDS } from '../token.ts';
import { BlockReader } from './block-reader.ts';

/** Reads statements, each as far as it goes. */
export class StatementReader extends BlockReader {
  protected statement(): Statement | undefined {
    const opener = this.at;
    const { start, end, text, kind } = this.token;
    if (kind !== 'keyword') return this.assignmentOrCall();
    switch (text) {
      case 'local':
        return this.local(opener, start);
      case 'function':
        return this.functionStatement(opener, start);
      case 'return':
        return this.return(start);
      case 'break':
        this.next();
        return { kind: 'break', span: { start, end } };
      case 'goto':
        return this.goto(start);
      case 'do': {
        this.next();
        const body = this.functionBody(opener);
        return { kind: 'do', span: this.from(start), body };
      }
      case 'if':
        return this.if(opener, start);
      case 'while': {
        this.next();
        const condition = this.expression();
        this.header('do');
        const body = this.loopBody(opener);
        this.closeBlock(opener, 'end');
        return { kind: 'while', span: this.from(start), condition, ...body };
      }
      case 'repeat': {
        this.next();
        const body = this.loopBody(opener);
        this.closeBlock(opener, 'until');
        const condition = this.tokens[this.at - 1]?.text === 'until' ? this.expression() : this.missing();
        return { kind: 'repeat', span: this.from(start), condition, ...body };
      }
      case 'for':
        return this.for(opener, start);
      default:
        return this.assignmentOrCall();
    }
  }

  /** The word between the head of a statement and its body. */
  private header(word: string): void {
    this.expect(word);
    if (this.failed) this.enterBody(word);
  }

  private local(opener: number, start: number): Statement | undefined {
    this.next();
    if (this.is('function')) {
      const at = this.at;
      this.next();
      // A name without parameters in the next line is that of another statement.
      const isNext = this.layout.isFirst(this.at) && !this.is('(', 1);
      if (isNext) this.fail('expected a name');
      const name = this.name();
      const value = this.functionNode(at, start, name?.name ?? 'anonymous', []);
      const span = this.from(start);
      return name === undefined
        ? { kind: 'local', span, names: [], values: [value] }
        : { kind: 'localFunction', span, name, value };
    }
    const names: Name[] = [];
    do {
      const name = this.name();
      if (name !== undefined) names.push(name);
      this.attribute();
    } while (this.take(','));
    const values = this.take('=') ? this.expressions() : [];
    // What a name is given that cannot be read is not known, and not nil.
    if (this.failed && values.length === 0) values.push(this.missing());
    return opener === this.at ? undefined : { kind: 'local', span: this.from(start), names, values };
  }

  private attribute(): void {
    if (!this.is('<') || this.tokens[this.at + 1]?.kind !== 'name' || !this.is('>', 2)) return;
    const { start } = this.next();
    const attribute = this.next().text.slice(0, 40);
    this.next();
    const span = this.from(start);
    this.sink.report('local-attribute', span, { attribute }, { fix: { span, text: '' } });
  }

  private functionStatement(opener: number, start: number): Statement {
    this.next();
    const isNameless = this.is('(');
    if (isNameless) this.reportAt(this.at, 'expected a name');
    const first = isNameless ? undefined : this.name();
    let target: Name | Index | undefined = first;
    let path = first?.name ?? '';
    let self: readonly Name[] = [];
    for (let parts = 0; target !== undefined && !this.failed && (this.is('.') || this.is(':')); parts += 1) {
      const separator = this.next().text;
      const key = this.key();
      if (parts < 8) path += `${separator}${key.kind === 'string' ? key.value : ''}`;
      target = { kind: 'index', span: this.from(first!.span.start), object: target, key };
      if (separator === ':' && key.kind === 'string') {
        self = [{ kind: 'name', span: key.span, name: 'self' }];
        break;
      }
    }
    const value = this.functionNode(opener, start, path === '' ? 'anonymous' : path, self);
    const span = this.from(start);
    return target === undefined
      ? { kind: 'local', span, names: [], values: [value] }
      : { kind: 'assign', span, targets: [target], values: [value], declaration: true };
  }

  private return(start: number): Statement {
    this.next();
    const { kind, text } = this.token;
    const empty = kind === 'end' || this.is(';') || (kind === 'keyword' && BLOCK_ENDS.has(text));
    const values = empty ? [] : this.expressions();
    this.take(';');
    return { kind: 'return', span: this.from(start), values };
  }

  private goto(start: number): Statement | undefined {
    this.next();
    const label = this.name();
    if (label === undefined) return undefined;
    const span = this.from(start);
    if (label.name === 'continue') return { kind: 'continue', span };
    this.sink.report('goto-excluded', span, { label: label.name.slice(0, 40) });
    return undefined;
  }

  private if(opener: number, start: number): Statement {
    const clauses: Clause[] = [];
    let otherwise: readonly Statement[] | undefined;
    this.next();
    do {
      const condition = this.expression();
      this.header('then');
      clauses.push({ condition, body: this.plainBlock(opener) });
    } while (this.take('elseif'));
    while ((this.is('else') || this.is('elseif')) && !this.endsEarly(opener, false)) {
      if (otherwise !== undefined) this.reportAt(this.at, 'expected `end`');
      if (!this.take('else')) this.elseifAfterElse();
      otherwise = [...(otherwise ?? []), ...this.plainBlock(opener)];
    }
    this.closeBlock(opener, 'end');
    return { kind: 'if', span: this.from(start), clauses, otherwise: otherwise ?? [] };
  }

  private elseifAfterElse(): void {
    this.next();
    this.expression();
    this.header('then');
  }

  private for(opener: number, start: number): Statement {
    this.next();
    const name = this.name();
    if (name !== undefined && this.take('=')) {
      const from = this.expression();
      this.expect(',');
      const limit = this.expression();
      const step = this.take(',') ? this.expression() : undefined;
      this.header('do');
      const body = this.loopBody(opener);
      this.closeBlock(opener, 'end');
      return { kind: 'numericFor', span: this.from(start), name, start: from, limit, step, ...body };
    }
    const names = name === undefined ? [] : [name];
    while (this.take(',')) {
      const other = this.name();
      if (other !== undefined) names.push(other);
    }
    this.expect('in');
    const values = this.expressions();
    this.header('do');
    const body = this.loopBody(opener);
    this.closeBlock(opener, 'end');
    return { kind: 'genericFor', span: this.from(start), names, values, ...body };
  }

  private assignmentOrCall(): Statement | undefined {
    const { start } = this.token;
    const first = this.target();
    if (first === undefined) return undefined;
    if (!this.failed && (first.kind === 'call' || first.kind === 'method') && !this.is('=') && !this.is(','))
      return { kind: 'callStatement', span: this.from(start), call: first };
    const targets: Expression[] = [first];
    while (this.take(',')) targets.push(this.target() ?? this.missing());
    if (!this.is('=') && !this.failed) this.fail('expected a statement or the end of one');
    const wrong = targets.find(({ kind }) => kind !== 'name' && kind !== 'index');
    if (wrong !== undefined) this.fail('expected a statement or the end of one');
    if (!this.take('=')) return this.bare(targets, start);
    const values = this.expressions();
    return {
      kind: 'assign',
      span: this.from(start),
      targets: targets as Assign['targets'],
      values,
      declaration: false,
    };
  }

  private target(): Expression | undefined {
    if (this.failed) return undefined;
    const parenthesised = this.is('(');
    if (!parenthesised && this.token.kind !== 'name') {
      this.fail('expected a statement or the end of one');
      return undefined;
    }
    const before = this.at;
    const node = this.suffixed();
    // `(a) = 1` assigns to no variable.
    const inParentheses =
      parenthesised && (node.kind === 'name' || node.span.start > this.tokens[before]!.start);
    if (inParentheses && !this.failed) this.fail('expected a statement or the end of one');
    return this.at === before ? undefined : node;
  }

  /** Expressions that are no statement: what is read in them still counts. */
  private bare(values: readonly Expression[], start: number): Statement {
    return { kind: 'local', span: this.from(start), names: [], values };
  }
}
