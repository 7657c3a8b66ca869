import { safeText } from '../compiler/diagnostics/source-lines.ts';
import type { Difference } from './finding.ts';

/** Longer pieces of a line are cut: a hex line of 64 characters is shown whole. */
const SHOWN = 100;
const BEFORE = 30;

/** The first line that differs, or undefined if the bytes are equal. Safe to print: no control characters. */
export function firstDifference(expected: Uint8Array, actual: Uint8Array): Difference | undefined {
  const shared = Math.min(expected.length, actual.length);
  let at = 0;
  while (at < shared && expected[at] === actual[at]) at++;
  if (at === expected.length && at === actual.length) return undefined;
  let line = 1;
  let start = 0;
  for (let i = 0; i < at; i++)
    if (expected[i] === 0x0a) {
      line++;
      start = i + 1;
    }
  const from = Math.max(start, at - BEFORE);
  return { line, expected: excerpt(expected, start, from), actual: excerpt(actual, start, from) };
}

function excerpt(bytes: Uint8Array, start: number, from: number): string | undefined {
  if (start >= bytes.length) return undefined;
  let end = bytes.indexOf(0x0a, from);
  if (end < 0) end = bytes.length;
  /* Cut at any byte: what was cut in two shows as U+FFFD. */
  const text = new TextDecoder().decode(bytes.subarray(from, Math.min(end, from + SHOWN)));
  const shown = safeText(text);
  return `${from > start ? '…' : ''}${shown}${end > from + SHOWN ? '…' : ''}`;
}
