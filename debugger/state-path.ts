import { encodeUtf8 } from '../canonical/utf8.ts';
import { fromBytes } from '../vm/values/byte-string.ts';
import { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';

/** A place in a state: keys as byte strings, positions in lists from 1. */
export type StatePath = readonly (string | number)[];

/** As deep as a tree of data. */
const MAX_STEPS = 200;
const STEP = /\.([A-Za-z_][A-Za-z0-9_]*)|\[([1-9][0-9]{0,14})\]|\["((?:[^"\\]|\\.)*)"\]/y;

/** Reads a path as programs print it: `$.orders["17"].lines[2]`; undefined if it is none. In quotes, `\"`, `\\` and `\xhh` (a byte) are escapes. */
export function parseStatePath(text: string): StatePath | undefined {
  if (!text.startsWith('$')) return undefined;
  const steps: (string | number)[] = [];
  let at = 1;
  while (at < text.length) {
    STEP.lastIndex = at;
    const match = STEP.exec(text);
    if (match === null || steps.length >= MAX_STEPS) return undefined;
    const [whole, name, position, quoted] = match;
    if (name !== undefined) steps.push(name);
    else if (position !== undefined) steps.push(Number(position));
    else {
      const key = unescaped(quoted!);
      if (key === undefined) return undefined;
      steps.push(key);
    }
    at += whole.length;
  }
  return steps;
}

function unescaped(quoted: string): string | undefined {
  let bytes = '';
  for (const [piece] of quoted.matchAll(/\\x[0-9a-fA-F]{2}|\\.|[^\\]+/gs)) {
    if (piece.startsWith('\\x') && piece.length === 4)
      bytes += String.fromCharCode(Number.parseInt(piece.slice(2), 16));
    else if (piece === '\\"' || piece === '\\\\') bytes += piece[1];
    else if (piece.startsWith('\\')) return undefined;
    else {
      const encoded = encodeUtf8(piece);
      if (encoded.problem !== undefined) return undefined;
      bytes += fromBytes(encoded.value);
    }
  }
  return bytes;
}

/** What a state has at a path, without metamethods; nil where there is nothing. */
export function valueAt(state: Value, path: StatePath): Value {
  let value = state;
  for (const step of path) {
    if (!(value instanceof Table)) return undefined;
    value = value.get(step);
  }
  return value;
}
