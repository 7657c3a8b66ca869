import type { Span } from '../../diagnostics/diagnostic.ts';
import type { LoopBody, Statement } from '../ast.ts';
import { BLOCK_ENDS } from '../token.ts';
import { ExpressionReader, STATEMENT_WORDS } from './expression-reader.ts';

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

/** Reads blocks, and goes on with the next statement where one cannot be read. */
export abstract class BlockReader extends ExpressionReader {
  /** The statement that starts here, as far as it can be read. */
  protected abstract statement(): Statement | undefined;

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
    const first = this.firstInLine(failedAt);
    let at = this.at;
    // The head went on into the next line, which is a statement.
    if (this.isAssignedTo(first, failedAt)) {
      this.at = first;
      at = first;
    }
    while (!this.layout.isFirst(at) && this.tokens[at]!.kind !== 'end') {
      const { kind, text } = this.tokens[at]!;
      if (kind === 'keyword' && STATEMENT_WORDS.has(text) && text !== word) break;
      at += 1;
      if (kind !== 'name' && text === word) break;
    }
    this.skipTo(at);
    this.breakOff(Math.min(failedAt, this.at));
    this.failed = false;
    this.isHeadBroken = true;
  }

  /** The head of the block that comes next is not whole. */
  private isHeadBroken = false;

  /** Takes the word that closes a block; one that is missing leaves the statements after it as they are. */
  protected closeBlock(opener: number, closer: string): void {
    const early = this.unclosed.has(opener) || this.endsEarly(opener, false);
    if (!early && this.take(closer)) return;
    const { kind, start, end } = this.token;
    if (kind !== 'end' && !early) this.reportAt(this.at, `expected \`${closer}\``);
    else if (this.isReported(opener) || this.isUnreadable(this.lineOf(opener))) return;
    else if (this.worthReporting(this.at))
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

  /** Openers of blocks that end early. */
  private readonly unclosed = new Set<number>();

  /**
   * Whether some block is never closed, and by its place in its line the next token is behind the end of this one: further left than its
   * opener, or right below it if what was read of the block (`isDeeper`) is further in.
   */
  protected endsEarly(opener: number, isDeeper: boolean): boolean {
    const { layout, at } = this;
    if (!this.lacksEnds || !layout.isFirst(at) || layout.line[at] === layout.line[opener]) return false;
    const [here, there] = [layout.indent[at]!, layout.indent[opener]!];
    return here < there || (isDeeper && here === there && !this.closesBlock());
  }

  private closesBlock(): boolean {
    const { kind, text } = this.token;
    return kind === 'end' || (kind === 'keyword' && BLOCK_ENDS.has(text));
  }

  private isDeeper(opener: number): boolean {
    const { layout, at } = this;
    return layout.line[at] !== layout.line[opener] && layout.indent[at]! > layout.indent[opener]!;
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
    // Below half a head there may be no block yet.
    let isDeeper = this.isHeadBroken;
    this.isHeadBroken = false;
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
      if (opener !== undefined && this.endsEarly(opener, isDeeper)) {
        this.unclosed.add(opener);
        break;
      }
      isDeeper ||= opener !== undefined && this.isDeeper(opener);
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

  protected plainBlock(opener: number | undefined): readonly Statement[] {
    const block = this.block(opener);
    this.reportLabels(block, false);
    return block.body;
  }

  protected loopBody(opener: number): LoopBody {
    const block = this.block(opener);
    this.reportLabels(block, true);
    return { body: block.body, continueLabel: block.labels.length > 0 };
  }
}
