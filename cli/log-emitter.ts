import { isObject } from '../canonical/is-object.ts';
import { decodeJson } from '../canonical/json-decode.ts';
import { type Line, LineSplitter, MAX_LINE_BYTES } from '../fold/jsonl.ts';
import type { JournalWriter } from '../planes/ledger/journal-writer.ts';
import type { Draft, Emitted } from '../planes/ledger/plan-append.ts';
import { type LedgerProblem, problem } from '../planes/ledger/problem.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { exitOfLedger, ledgerReport } from './ledger-exit.ts';
import { Progress } from './progress.ts';
import { openInput, readProblem } from './read-input.ts';
import { type Format, lineExcerpt, type Report } from './report.ts';

/** What came of emitting. */
export interface EmitSummary {
  appended: number;
  repeated: number;
  last: Emitted | undefined;
  head: string | undefined;
}

export interface EmitStopped {
  readonly exit: ExitCode;
  readonly report: Report;
}

interface LineDraft {
  /** From 1. */
  readonly number: number;
  /** Its bytes, to show it should it be refused: as text of one unit a byte, which the collector of garbage hardly notices. */
  readonly text: string;
  readonly draft: Draft;
}

/** What is appended at once, at most: it is in memory. */
const MAX_DRAFTS = 4096;
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Appends the lines of a log in their order, up to the first that is refused; those before it are in the journal. What has come through a
 * pipe is appended before more is waited for, so that an endless one is followed.
 */
export class LogEmitter {
  readonly summary: EmitSummary = { appended: 0, repeated: 0, last: undefined, head: undefined };
  private readonly writer: Pick<JournalWriter, 'append'>;
  private readonly name: string;
  private waiting: LineDraft[] = [];
  private waitingBytes = 0;
  /** An append that goes on while more lines are read. */
  private underWay: Promise<EmitStopped | undefined> = Promise.resolve(undefined);

  constructor(writer: Pick<JournalWriter, 'append'>, name: string) {
    this.writer = writer;
    this.name = name;
  }

  async emit(io: Io, path: string, format: Format): Promise<EmitStopped | undefined> {
    const opened = await openInput(io, path);
    if (opened.report !== undefined) return { exit: EXIT.usage, report: opened.report };
    const input = opened.value;
    const progress = new Progress(io, input.size, format === 'pretty');
    const splitter = new LineSplitter();
    const isPipe = input.size === undefined;
    let bytes = 0;
    const chunks = input.chunks[Symbol.asyncIterator]();
    try {
      for (;;) {
        let chunk: IteratorResult<Uint8Array>;
        try {
          chunk = await chunks.next();
        } catch (error) {
          return { exit: EXIT.usage, report: readProblem(this.name, error) };
        }
        const lines = chunk.done === true ? splitter.end() : splitter.push(chunk.value);
        const stopped =
          (await this.takeAll(lines)) ?? (isPipe || chunk.done === true ? await this.flush() : undefined);
        if (stopped !== undefined || chunk.done === true) return stopped;
        bytes += chunk.value.length;
        progress.update(bytes, this.summary.appended + this.summary.repeated);
      }
    } finally {
      await this.underWay;
      progress.clear();
      await chunks.return?.();
    }
  }

  /** Appends one draft that no line holds. */
  async one(draft: Draft): Promise<LedgerProblem | undefined> {
    const appended = await this.writer.append([draft]);
    if (appended.problem !== undefined) return appended.problem;
    this.count(appended.value.events, appended.value.head);
    return undefined;
  }

  private async takeAll(lines: Iterable<Line>): Promise<EmitStopped | undefined> {
    for (const line of lines) {
      const draft = draftOf(line);
      if (draft.problem !== undefined) return (await this.flush()) ?? this.refused(line, draft.problem);
      // The bytes are those of the log only until more is read.
      const bytes = Buffer.from(line.bytes.buffer, line.bytes.byteOffset, line.bytes.length);
      const text = bytes.toString('latin1', 0, EXCERPT_BYTES);
      this.waiting.push({ number: line.number, text, draft: draft.value });
      this.waitingBytes += line.bytes.length;
      if (this.waiting.length < MAX_DRAFTS && this.waitingBytes < MAX_BYTES) continue;
      const stopped = await this.underWay;
      if (stopped !== undefined) return stopped;
      this.underWay = this.append(this.taken());
    }
    return undefined;
  }

  private async flush(): Promise<EmitStopped | undefined> {
    return (await this.underWay) ?? this.append(this.taken());
  }

  private taken(): readonly LineDraft[] {
    const { waiting } = this;
    this.waiting = [];
    this.waitingBytes = 0;
    return waiting;
  }

  private async append(lines: readonly LineDraft[]): Promise<EmitStopped | undefined> {
    if (lines.length === 0) return undefined;
    const appended = await this.writer.append(lines.map(({ draft }) => draft));
    if (appended.problem === undefined) {
      this.count(appended.value.events, appended.value.head);
      return undefined;
    }
    if (appended.draft === undefined) return this.failed(lines[0]!, appended.problem);
    const before = await this.append(lines.slice(0, appended.draft));
    const { number, text } = lines[appended.draft]!;
    return before ?? this.refused({ number, bytes: Buffer.from(text, 'latin1') }, appended.problem);
  }

  private count(events: readonly Emitted[], head: string | undefined): void {
    const repeated = events.filter((event) => event.repeated).length;
    this.summary.repeated += repeated;
    this.summary.appended += events.length - repeated;
    this.summary.last = events.at(-1);
    this.summary.head = head;
  }

  /** A line is at fault. */
  private refused(line: Pick<Line, 'number' | 'bytes'>, why: LedgerProblem): EmitStopped {
    const { offset } = why;
    const report: Report = {
      ...ledgerReport(why),
      file: this.name,
      line: line.number,
      ...lineExcerpt(line.bytes, line.number, offset),
      ...(offset === undefined ? {} : { offset }),
      hint: [why.hint, this.before(line)].filter((hint) => hint !== undefined).join('; '),
    };
    return { exit: exitOfLedger(why), report };
  }

  /** The repository is, or who writes to it. */
  private failed(line: Pick<Line, 'number'>, why: LedgerProblem): EmitStopped {
    const hint = [why.hint, this.before(line)].filter((one) => one !== undefined).join('; ');
    return { exit: exitOfLedger(why), report: { ...ledgerReport(why), hint } };
  }

  private before(line: Pick<Line, 'number'>): string {
    return this.summary.appended + this.summary.repeated === 0
      ? 'nothing was appended'
      : `the events before line ${line.number} are in the journal`;
  }
}

/** Bytes of a line that are kept to show it, should it be refused. */
const EXCERPT_BYTES = 4096;

function draftOf(
  line: Line,
): { readonly value: Draft; readonly problem?: undefined } | { readonly problem: LedgerProblem } {
  if (line.tooLong)
    return problem(
      'EVENT_TOO_LONG',
      `the line is longer than ${MAX_LINE_BYTES} bytes`,
      'keep large things elsewhere and their digest in the event',
    );
  const decoded = decodeJson(line.bytes);
  if (decoded.problem !== undefined) return decoded;
  if (isObject(decoded.value)) return { value: decoded.value };
  return problem('EVENT_SHAPE', 'an event must be an object', 'one a line: {"type":…,"payload":…}');
}
