import { decodeJson } from '../canonical/json-decode.ts';
import { stableSort } from '../canonical/stable-sort.ts';
import { compareUlid } from '../canonical/ulid.ts';
import type { EventLog } from '../debugger/event-log.ts';
import { type Envelope, toEnvelope } from '../fold/envelope.ts';
import { type Line, LineSplitter, MAX_LINE_BYTES } from '../fold/jsonl.ts';
import { type FoldProblem, type Outcome, problem } from '../fold/problem.ts';
import type { Io } from './io.ts';
import { lineReport } from './line-report.ts';
import { inputName, type Read, readInput } from './read-input.ts';
import type { Report } from './report.ts';

/** The largest log that is kept in memory. */
const MAX_LOG_BYTES = 2 ** 31;

/** A log in memory: its bytes, and where each event is in them. */
export interface EventLogFile extends EventLog {
  /** As messages name it. */
  readonly file: string;
  /** The line of the file that an event is on. */
  readonly lineOf: (number: number) => number;
  /** The report of an event that is not folded. */
  readonly refused: (number: number, why: FoldProblem) => Report;
}

/** Reads a log for commands that go back and forth in it; events are decoded when they are asked for. */
export async function readEventLog(io: Io, path: string, sort = false): Promise<Read<EventLogFile>> {
  const bytes = await readInput(io, path, MAX_LOG_BYTES);
  if (bytes.report !== undefined) return bytes;
  const file = inputName(path);
  let lines = new LineIndex(bytes.value);
  const splitter = new LineSplitter();
  for (const some of [splitter.push(bytes.value), splitter.end()])
    for (const line of some) {
      if (line.tooLong) return { report: tooLong(file, line) };
      lines.add(line);
    }
  if (sort) {
    const sorted = inOrder(lines, file);
    if (sorted.report !== undefined) return sorted;
    lines = sorted.value;
  }
  return {
    value: {
      file,
      length: lines.length,
      at: (number) => envelopeOf(lines.at(number - 1)),
      lineOf: (number) => lines.at(number - 1).number,
      refused: (number, why) => lineReport(file, lines.at(number - 1), why),
    },
  };
}

/** Lines of a buffer by their places in it: a million of them are a million times 24 bytes, not as many objects. */
class LineIndex {
  length = 0;
  private readonly bytes: Uint8Array;
  private places = new Float64Array(3 * 1024);

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  add({ number, bytes }: Line): void {
    // The line after the last newline comes as a copy, from the end of the buffer.
    const own = bytes.buffer === this.bytes.buffer;
    const start = own ? bytes.byteOffset - this.bytes.byteOffset : this.bytes.length - bytes.length;
    this.put([number, start, start + bytes.length]);
  }

  at(index: number): Line {
    const [number, start, end] = this.places.subarray(3 * index, 3 * index + 3);
    return { number: number!, bytes: this.bytes.subarray(start, end), tooLong: false };
  }

  /** The same lines in another order. */
  inOrder(order: readonly number[]): LineIndex {
    const ordered = new LineIndex(this.bytes);
    for (const index of order) ordered.put([...this.places.subarray(3 * index, 3 * index + 3)]);
    return ordered;
  }

  private put(place: readonly number[]): void {
    if (3 * this.length === this.places.length) {
      const larger = new Float64Array(2 * this.places.length);
      larger.set(this.places);
      this.places = larger;
    }
    this.places.set(place, 3 * this.length++);
  }
}

function inOrder(lines: LineIndex, file: string): Read<LineIndex> {
  const keyed: { readonly index: number; readonly ulid: string }[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines.at(index);
    const envelope = envelopeOf(line);
    if (envelope.problem !== undefined) return { report: lineReport(file, line, envelope.problem) };
    keyed.push({ index, ulid: envelope.value.ulid });
  }
  const sorted = stableSort(keyed, (a, b) => compareUlid(a.ulid, b.ulid) <= 0);
  return { value: lines.inOrder(sorted.map(({ index }) => index)) };
}

function envelopeOf({ bytes }: Line): Outcome<Envelope> {
  const decoded = decodeJson(bytes);
  return decoded.problem === undefined ? toEnvelope(decoded.value) : decoded;
}

function tooLong(file: string, line: Line): Report {
  const why = problem('EVENT_TOO_LONG', `the line is longer than ${MAX_LINE_BYTES} bytes`);
  return lineReport(file, line, why.problem);
}
