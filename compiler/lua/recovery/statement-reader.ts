import type { Span } from '../../diagnostics/diagnostic.ts';
import type { Assign, Clause, Expression, Index, LoopBody, Name, Statement } from '../ast.ts';
import { ExpressionReader, STATEMENT_WORDS } from './expression-reader.ts';

/** Words that a block ends before. */
const BLOCK_ENDS: ReadonlySet<string> = new Set(['end', 'else', 'elseif', 'until']);
/** Words that statements start with. */
const STARTS: ReadonlySet<string> = new Set(
  [...STATEMENT_WORDS].filter((word) => !BLOCK_ENDS.has(word) && word !== 'then' && word !== 'in'),
);
/** What ends a block, by the word that opens it. */
const ENDS_OF: Readonly<Record<string, readonly string[]>> = {
  function: ['end'],
  if: ['else', 'elseif', 'end'],
  while: ['end'],
  for: ['end'],
  do: ['end'],
  repeat: ['until'],
};

interface Block {
  readonly body: Statement[];
  readonly labels: readonly { readonly start: number; readonly end: number }[];
  readonly endsInLabel: boolean;
}

/** Reads statements, and goes on with the next one where one cannot be read. */
export class StatementReader extends ExpressionReader {
  /** The openers of the blocks around here. */
  private readonly around: string[] = [];

  /** Statements up to the end of the file, whatever stands there. */
  chunk(): readonly Statement[] {
    return this.plainBlock(undefined);
  }

  protected functionBody(opener: number): readonly Statement[] {
    const body = this.plainBlock(opener);
    this.closeBlock(opener, 'end');
    return body;
  }

  protected enterBody(word: string): void {
    const failedAt = this.at;
    let at = this.at;
    while (!this.layout.isFirst(at) && this.tokens[at]!.kind !== 'end') {
      const { kind, text } = this.tokens[at]!;
      if (kind === 'keyword' && STATEMENT_WORDS.has(text) && text !== word) break;
      at += 1;
      if (kind !== 'name' && text === word) break;
    }
    this.skipTo(at);
    this.breakOff(failedAt);
    this.failed = false;
  }

  /** Takes the word that closes a block; one that is missing leaves the statements after it as they are. */
  private closeBlock(opener: number, closer: string): void {
    const early = this.endsEarly(opener);
    if (!early && this.take(closer)) return;
    const { kind, start, end } = this.token;
    if (kind !== 'end' && !early) this.reportAt(this.at, `expected \`${closer}\``);
    else if (!this.isUnreadable(this.lineOf(opener)) && this.worthReporting(this.at))
      this.reportUnclosed(opener, kind === 'end' ? { start, end } : undefined);
  }

  /** From the first to the last token of a line. */
  private lineOf(index: number): Span {
    let last = index;
    while (last + 1 < this.tokens.length && !this.layout.isFirst(last + 1)) last += 1;
    return { start: this.tokens[this.firstInLine(index)]!.start, end: this.tokens[last]!.end };
  }

  /** Whether there is an `end` too many, and by its place this one does not close the block. */
  private isSpare(opener: number | undefined): boolean {
    const { layout, at } = this;
    if (this.spareEnds <= 0 || !this.is('end') || opener === undefined) return false;
    if (layout.line[at] === layout.line[opener]) return false;
    return !layout.isFirst(at) || layout.indent[at] !== layout.indent[opener];
  }

  /** Whether some block is never closed, and by its place in its line the next token is behind the end of this one. */
  private endsEarly(opener: number): boolean {
    const { layout, at } = this;
    if (!this.lacksEnds || !layout.isFirst(at) || layout.line[at] === layout.line[opener]) return false;
    return layout.indent[at]! < layout.indent[opener]!;
  }

  private readonly lacksEnds = this.structure.open.some((opener) => this.tokens[opener]!.text in ENDS_OF);

  /** How many `end` there are too many. */
  private spareEnds = this.count(['end']) - this.count(['function', 'if', 'do']);

  private count(words: readonly string[]): number {
    return this.tokens.filter(({ kind, text }) => kind === 'keyword' && words.includes(text)).length;
  }

  private block(opener: number | undefined): Block {
    if (opener === undefined) return this.statements(opener);
    this.around.push(this.tokens[opener]!.text);
    const block = this.statements(opener);
    this.around.pop();
    return block;
  }

  private statements(opener: number | undefined): Block {
    const body: Statement[] = [];
    const labels: { start: number; end: number }[] = [];
    let endsInLabel = false;
    let returned = false;
    let previous = this.at;
    for (;;) {
      if (this.take(';')) continue;
      const { kind, text } = this.token;
      if (kind === 'end') break;
      if (kind === 'keyword' && BLOCK_ENDS.has(text)) {
        const closes = this.around.some((word) => ENDS_OF[word]!.includes(text));
        if (closes && !this.isSpare(opener)) break;
        this.reportAt(this.at, 'expected a statement');
        if (text === 'end') this.spareEnds -= 1;
        this.next();
        continue;
      }
      if (opener !== undefined && this.endsEarly(opener)) break;
      if (returned)
        this.reportAt(this.at, opener === undefined ? 'expected the end of the file' : 'expected `end`');
      returned = false;
      const label = this.label();
      endsInLabel = label !== undefined;
      if (label !== undefined) {
        if (label !== false) labels.push(label);
        continue;
      }
      // `=` where a statement starts: the one before went on into the next line.
      const before = this.is('=') ? previous : this.at;
      previous = this.at;
      this.statementAt = before;
      const statement = this.statement();
      if (statement !== undefined) body.push(statement);
      returned = statement?.kind === 'return' && !this.failed;
      if (this.failed) this.goOn(before);
    }
    return { body, labels, endsInLabel };
  }

  /**
   * Finds where the next statement starts. An expression may have gone on into the next line, which was meant as a statement: that line
   * is then read again.
   */
  private goOn(first: number): void {
    const failedAt = this.at;
    const line = this.firstInLine(failedAt);
    if (line > first && this.startsStatement(line)) this.at = line;
    else {
      let at = Math.max(failedAt, first + 1);
      while (!this.mayStartAt(at)) at += 1;
      this.skipTo(at);
    }
    this.breakOff(Math.min(failedAt, this.at));
    this.failed = false;
  }

  private startsStatement(at: number): boolean {
    const { kind, text } = this.tokens[at]!;
    return kind === 'name' || (kind === 'keyword' && (STARTS.has(text) || text === 'function'));
  }

  private mayStartAt(at: number): boolean {
    const { kind, text } = this.tokens[at]!;
    if (kind === 'end' || (kind === 'symbol' && text === ';')) return true;
    if (kind === 'keyword' && (STARTS.has(text) || BLOCK_ENDS.has(text))) return true;
    if (kind === 'keyword' && text === 'function') return true;
    return this.layout.isFirst(at) && (this.startsStatement(at) || text === '(');
  }

  /** A label `::continue::`, false for one that is none; undefined where none stands. */
  private label(): { readonly start: number; readonly end: number } | false | undefined {
    if (!this.is('::') || this.tokens[this.at + 1]?.kind !== 'name' || !this.is('::', 2)) return undefined;
    const { start } = this.next();
    const { text } = this.next();
    this.next();
    const span = this.from(start);
    if (text === 'continue') return span;
    this.sink.report('label-misplaced', span, { label: text.slice(0, 40) });
    return false;
  }

  private reportLabels({ labels, endsInLabel }: Block, isLoop: boolean): void {
    const misplaced = isLoop && endsInLabel ? labels.slice(0, -1) : labels;
    for (const span of misplaced) this.sink.report('label-misplaced', span, { label: 'continue' });
  }

  private plainBlock(opener: number | undefined): readonly Statement[] {
    const block = this.block(opener);
    this.reportLabels(block, false);
    return block.body;
  }

  private loopBody(opener: number): LoopBody {
    const block = this.block(opener);
    this.reportLabels(block, true);
    return { body: block.body, continueLabel: block.labels.length > 0 };
  }

  private statement(): Statement | undefined {
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
    while ((this.is('else') || this.is('elseif')) && !this.endsEarly(opener)) {
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
