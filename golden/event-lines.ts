import { type Outcome, problem } from '../fold/problem.ts';

/** The longest line that is an event (docs/spec/echolua.md, Logs). */
const MAX_LINE = 16 * 1024 * 1024;

/** A line of a log that is not blank, with its number, from 1. */
export interface EventLine {
  readonly line: number;
  readonly bytes: Outcome<Uint8Array>;
}

/** The events of a JSONL log: lines end in \n, the last one may not, blank ones do not count. Copies nothing. */
export function* eventLines(log: Uint8Array): Generator<EventLine> {
  let line = 1;
  for (let start = 0; start < log.length; line++) {
    let end = log.indexOf(0x0a, start);
    if (end < 0) end = log.length;
    const bytes = log.subarray(start, end);
    if (bytes.length > MAX_LINE)
      yield {
        line,
        bytes: problem('EVENT_TOO_LONG', `a line of ${bytes.length} bytes; the limit is ${MAX_LINE}`),
      };
    else if (!bytes.every(isBlank)) yield { line, bytes: { value: bytes } };
    start = end + 1;
  }
}

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d;
