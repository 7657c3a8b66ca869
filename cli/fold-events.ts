import type { Data } from '../canonical/data.ts';
import { decodeJson } from '../canonical/json-decode.ts';
import { stableSort } from '../canonical/stable-sort.ts';
import { compareUlid } from '../canonical/ulid.ts';
import { toEnvelope } from '../fold/envelope.ts';
import { type Line, LineSplitter, MAX_LINE_BYTES } from '../fold/jsonl.ts';
import { type FoldProblem, type Outcome, problem } from '../fold/problem.ts';
import type { Run } from '../fold/run.ts';
import { EXIT, type ExitCode, exitOfProblem } from './exit-code.ts';
import type { Io } from './io.ts';
import { lineReport } from './line-report.ts';
import { Progress } from './progress.ts';
import { type Input, openInput, readProblem } from './read-input.ts';
import type { Format, Report } from './report.ts';

export interface EventOptions {
  readonly events: string;
  readonly sort?: boolean;
  readonly format: Format;
}

/** Why the events could not all be folded: a report that is complete, or a problem of the fold at one of them. */
export type Stopped =
  | { readonly exit: ExitCode; readonly report: Report }
  | { readonly exit?: undefined; readonly problem: FoldProblem; readonly event: Report['event'] };

/** Feeds a log to a run. undefined: all of it. */
export async function foldEvents(io: Io, run: Run, options: EventOptions): Promise<Stopped | undefined> {
  const opened = await openInput(io, options.events);
  if (opened.report !== undefined) return { exit: EXIT.usage, report: opened.report };
  const input = opened.value;
  const progress = new Progress(io, input.size, options.format === 'pretty');
  try {
    return options.sort === true
      ? await foldSorted(run, input, progress)
      : await eachLine(input, progress, (line) => foldLine(run, input.name, line));
  } finally {
    progress.clear();
  }
}

async function eachLine(
  input: Input,
  progress: Progress,
  take: (line: Line) => Stopped | undefined,
): Promise<Stopped | undefined> {
  const splitter = new LineSplitter();
  let bytes = 0;
  let lines = 0;
  const takeAll = (some: Iterable<Line>): Stopped | undefined => {
    for (const line of some) {
      const stopped = line.tooLong ? tooLong(input.name, line) : take(line);
      if (stopped !== undefined) return stopped;
      lines++;
    }
    return undefined;
  };
  try {
    for await (const chunk of input.chunks) {
      const stopped = takeAll(splitter.push(chunk));
      if (stopped !== undefined) return stopped;
      bytes += chunk.length;
      progress.update(bytes, lines);
    }
  } catch (error) {
    return { exit: EXIT.usage, report: readProblem(input.name, error) };
  }
  return takeAll(splitter.end());
}

function foldLine(run: Run, name: string, line: Line): Stopped | undefined {
  const decoded = decodeJson(line.bytes);
  if (decoded.problem !== undefined) return refused(name, line, decoded.problem);
  return foldEvent(run, name, line, decoded.value);
}

function foldEvent(run: Run, name: string, line: Line, event: Data): Stopped | undefined {
  const applied = run.apply(event);
  if (applied.problem === undefined) return undefined;
  if (exitOfProblem(applied.problem) === EXIT.refused) return refused(name, line, applied.problem);
  const { ulid } = event as { readonly ulid: string };
  return { problem: applied.problem, event: { file: name, line: line.number, ulid } };
}

/** The lines of the log by ULID; lines of the same one as they came. */
async function foldSorted(run: Run, input: Input, progress: Progress): Promise<Stopped | undefined> {
  const all: (Line & { readonly ulid: string })[] = [];
  const stopped = await eachLine(input, progress, (line) => {
    const envelope = envelopeOf(line);
    if (envelope.problem !== undefined) return refused(input.name, line, envelope.problem);
    all.push({ ...line, bytes: line.bytes.slice(), ulid: envelope.value });
    return undefined;
  });
  if (stopped !== undefined) return stopped;
  for (const line of stableSort(all, (a, b) => compareUlid(a.ulid, b.ulid) <= 0)) {
    const end = foldLine(run, input.name, line);
    if (end !== undefined) return end;
  }
  return undefined;
}

function envelopeOf(line: Line): Outcome<string> {
  const decoded = decodeJson(line.bytes);
  if (decoded.problem !== undefined) return decoded;
  const envelope = toEnvelope(decoded.value);
  return envelope.problem === undefined ? { value: envelope.value.ulid } : envelope;
}

function tooLong(name: string, line: Line): Stopped {
  const hint = 'an event has at most 16 MiB; keep large things elsewhere and their digest in the event';
  const { problem: why } = problem('EVENT_TOO_LONG', `the line is longer than ${MAX_LINE_BYTES} bytes`, hint);
  return refused(name, line, why);
}

function refused(name: string, line: Line, why: FoldProblem): Stopped {
  return { exit: EXIT.refused, report: lineReport(name, line, why) };
}
