import type { Data } from '../canonical/data.ts';
import { isObject } from '../canonical/is-object.ts';
import { decodeJson } from '../canonical/json-decode.ts';
import { MAX_TEXT_BYTES } from '../canonical/utf8.ts';
import { lineAt } from '../compiler/diagnostics/source-lines.ts';
import type { Io } from './io.ts';
import { inputName, type Read, readInput } from './read-input.ts';
import { lineExcerpt } from './report.ts';

/** What a policy decides about: what is asked for, and what is known beside it. */
export interface Request {
  readonly intent: Data;
  readonly data?: Data;
}

export interface RequestOptions {
  /** Required; not for the parser, which would say so before it says what is misspelt. */
  readonly intent?: string;
  readonly data?: string;
}

/**
 * Reads a request from its files. The file of the intent may hold the whole request, `{"intent": {…}, "data": {…}}`, as `gatos policy
 * diff` prints one: the intent of an intent is a text, so the two cannot be confused.
 */
export async function readRequest(io: Io, { intent, data }: RequestOptions): Promise<Read<Request>> {
  if (intent === undefined)
    return usage("the option '--intent <FILE>' is missing", 'a JSON file, or - for standard input');
  if (intent === '-' && data === '-') return usage('only one input can be standard input');
  const first = await readJson(io, intent);
  if (first.report !== undefined) return first;
  const own = first.value;
  const whole = isObject(own) && isObject(own.intent) ? (own as { intent: Data; data?: Data }) : undefined;
  if (whole?.data !== undefined && data !== undefined)
    return usage(`${inputName(intent)} has data already`, 'leave out --data');
  if (data === undefined)
    return { value: whole === undefined ? { intent: own } : requestOf(whole.intent, whole.data) };
  const second = await readJson(io, data);
  return second.report !== undefined ? second : { value: requestOf(whole?.intent ?? own, second.value) };
}

const requestOf = (intent: Data, data: Data | undefined): Request =>
  data === undefined ? { intent } : { intent, data };

const usage = (message: string, hint?: string) => ({
  report: { code: 'USAGE', message, ...(hint === undefined ? {} : { hint }) },
});

async function readJson(io: Io, path: string): Promise<Read<Data>> {
  const bytes = await readInput(io, path, MAX_TEXT_BYTES);
  if (bytes.report !== undefined) return bytes;
  const decoded = decodeJson(bytes.value);
  if (decoded.problem === undefined) return { value: decoded.value };
  const { code, message, hint, offset = 0 } = decoded.problem;
  const line = lineAt(bytes.value, offset);
  return {
    report: {
      code,
      message,
      file: inputName(path),
      line: line.number,
      ...lineExcerpt(line.bytes, line.number, offset - line.start),
      ...(hint === undefined ? {} : { hint }),
    },
  };
}
