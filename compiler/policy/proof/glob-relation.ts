import { matchesGlob } from '../../../stdlib/predicates/glob.ts';
import { byteStringOf } from '../../../vm/values/byte-string.ts';

/*
 * What can be proven of two globs (docs/spec/rgs.md, Globs). Globs are texts here, not byte strings, and well-formed.
 */

/** Cells of a table that are worth filling. */
const MOST_CELLS = 1_000_000;

/** Whether some text may match both globs; false only if none does. */
export function globsMeet(a: string, b: string): boolean {
  return meet(segmentsOf(a), segmentsOf(b), (one) => one === '**', segmentsMeet);
}

/** At its end `**` stands for at least one segment. */
function segmentsOf(glob: string): string[] {
  const segments = glob.split('/');
  return segments[segments.length - 1] === '**' ? [...segments.slice(0, -1), '*', '**'] : segments;
}

/** Whether every text that matches `inner` matches `outer`; true only if that is certain. */
export function globCovers(outer: string, inner: string): boolean {
  const [outers, inners] = [outer.split('/'), inner.split('/')];
  if (outers.length * inners.length > MOST_CELLS) return false;
  /* Row i, column j: whether `outer` from segment i on covers `inner` from segment j on. */
  let below: boolean[] = [...inners.map(() => false), true];
  for (let i = outers.length - 1; i >= 0; i--) {
    const last = i === outers.length - 1;
    const row: boolean[] = [];
    for (let j = inners.length; j >= 0; j--) {
      const left = j < inners.length;
      if (outers[i] !== '**')
        row[j] = left && inners[j] !== '**' && segmentCovers(outers[i]!, inners[j]!) && below[j + 1]!;
      /* At its end `**` stands for at least one segment, and so does whatever `inner` has left. */ else
        row[j] = last ? left : below[j]! || (left && row[j + 1]!);
    }
    below = row;
  }
  return below[0]!;
}

/** Whether there are wildcards or escapes in it. */
const SPECIAL = /[*?[\\]/;

function segmentCovers(outer: string, inner: string): boolean {
  if (outer === inner || outer === '*') return true;
  return !SPECIAL.test(inner) && matchesGlob(byteStringOf(outer), byteStringOf(inner));
}

/** Undefined: some one character. */
type Token = string | undefined;

function segmentsMeet(a: string, b: string): boolean {
  const one = (x: Token, y: Token) => x === undefined || y === undefined || x === y;
  return meet(tokensOf(a), tokensOf(b), (token) => token === STAR, one);
}

const STAR = '**';

/** Characters of a segment; a class is taken for any character. */
function tokensOf(segment: string): Token[] {
  const tokens: Token[] = [];
  const chars = [...segment];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at]!;
    if (char === '*') tokens.push(STAR);
    else if (char === '?') tokens.push(undefined);
    else if (char === '[') {
      tokens.push(undefined);
      at = classEnd(chars, at);
    } else tokens.push(char === '\\' ? chars[++at]! : char);
  }
  return tokens;
}

function classEnd(chars: readonly string[], open: number): number {
  let at = chars[open + 1] === '!' || chars[open + 1] === '^' ? open + 2 : open + 1;
  for (let first = true; at < chars.length; first = false) {
    if (chars[at] === ']' && !first) return at;
    at += chars[at] === '\\' ? 2 : 1;
  }
  return at;
}

/** Whether two sequences may be one, where a star stands for any number of parts. */
function meet<Part>(
  a: readonly Part[],
  b: readonly Part[],
  isStar: (part: Part) => boolean,
  mayBeOne: (x: Part, y: Part) => boolean,
): boolean {
  if (a.length * b.length > MOST_CELLS) return true;
  let below: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j--) {
      const [x, y] = [a[i], b[j]];
      if (i === a.length && j === b.length) row[j] = true;
      else if (i < a.length && isStar(x!)) row[j] = below[j]! || (j < b.length && row[j + 1]!);
      else if (j < b.length && isStar(y!)) row[j] = row[j + 1]! || (i < a.length && below[j]!);
      else row[j] = i < a.length && j < b.length && mayBeOne(x!, y!) && below[j + 1]!;
    }
    below = row;
  }
  return below[0]!;
}
