/*
 * Globs over texts with `/` between segments (docs/spec/rgs.md, Globs). In a segment: `*` any characters, `?` one character, `[a-z]`
 * and `[!a-z]` one of, or none of, these, `\` takes the next character as it is. A segment `**` stands for any number of segments;
 * at the end of at least one. Strings are byte strings of UTF-8.
 *
 * Both levels go back to the last star only, so matching takes at most the product of the two lengths.
 */

const SPECIAL = /[*?[\\]/;

/** What is wrong with a glob; undefined if nothing is. */
export function globProblem(glob: string): string | undefined {
  for (const segment of glob.split('/')) {
    if (segment === '**') continue;
    for (let at = 0; at < segment.length; at++) {
      const char = segment[at];
      if (char === '*' && segment[at + 1] === '*') return '`**` must be a whole segment, as in `a/**/b`';
      if (char === '\\' && ++at >= segment.length) return 'a backslash with nothing after it';
      if (char !== '[') continue;
      const end = classEnd(segment, at);
      if (end < 0) return 'a `[` without its `]`';
      if (!classInOrder(segment, at, end)) return 'a range that runs backwards';
      at = end;
    }
  }
  return undefined;
}

/** The segments before the first one with a wildcard, joined; and whether that is all. */
export function literalPrefix(glob: string): { readonly prefix: string; readonly exact: boolean } {
  const segments = glob.split('/');
  const first = segments.findIndex((segment) => SPECIAL.test(segment));
  return first < 0
    ? { prefix: glob, exact: true }
    : { prefix: segments.slice(0, first).join('/'), exact: false };
}

/** Whether a text matches a glob that has no problem. */
export function matchesGlob(glob: string, text: string): boolean {
  let g = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  for (;;) {
    /* Both stand at the start of a segment, or behind the end. */
    if (t > text.length) return g > glob.length;
    if (g <= glob.length) {
      const globEnd = segmentEnd(glob, g);
      if (globEnd - g === 2 && glob[g] === '*' && glob[g + 1] === '*') {
        if (globEnd === glob.length) return true;
        star = globEnd + 1;
        mark = t;
        g = star;
        continue;
      }
      const textEnd = segmentEnd(text, t);
      if (segmentMatches(glob, g, globEnd, text, t, textEnd)) {
        g = globEnd + 1;
        t = textEnd + 1;
        continue;
      }
    }
    if (star < 0) return false;
    mark = segmentEnd(text, mark) + 1;
    t = mark;
    g = star;
  }
}

function segmentEnd(text: string, from: number): number {
  const end = text.indexOf('/', from);
  return end < 0 ? text.length : end;
}

function segmentMatches(
  glob: string,
  g: number,
  globEnd: number,
  text: string,
  t: number,
  textEnd: number,
): boolean {
  let star = -1;
  let mark = 0;
  while (t < textEnd) {
    if (g < globEnd) {
      const char = glob[g];
      if (char === '*') {
        g += 1;
        if (g === globEnd) return true;
        star = g;
        mark = t;
        continue;
      }
      if (char === '?') {
        g += 1;
        t += characterLength(text, t);
        continue;
      }
      if (char === '[') {
        const end = classEnd(glob, g);
        if (classHas(glob, g, end, codeAt(text, t))) {
          g = end + 1;
          t += characterLength(text, t);
          continue;
        }
      } else {
        const literal = char === '\\' ? g + 1 : g;
        if (glob[literal] === text[t]) {
          g = literal + 1;
          t += 1;
          continue;
        }
      }
    }
    if (star < 0) return false;
    mark += characterLength(text, mark);
    t = mark;
    g = star;
  }
  while (g < globEnd && glob[g] === '*') g += 1;
  return g === globEnd;
}

/** Bytes of the character at a place. */
function characterLength(text: string, at: number): number {
  const lead = text.charCodeAt(at);
  return lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** The code point at a place. */
function codeAt(text: string, at: number): number {
  const length = characterLength(text, at);
  const lead = text.charCodeAt(at);
  let code = length === 1 ? lead : lead & (0x7f >> length);
  for (let i = 1; i < length; i++) code = code * 64 + (text.charCodeAt(at + i) & 0x3f);
  return code;
}

const isNegated = (glob: string, open: number): boolean => glob[open + 1] === '!' || glob[open + 1] === '^';

/** Where the class that opens here is closed; -1 if it is not. A `]` right after the opening is a member. */
function classEnd(glob: string, open: number): number {
  let at = isNegated(glob, open) ? open + 2 : open + 1;
  for (let first = true; at < glob.length && glob[at] !== '/'; first = false) {
    if (glob[at] === ']' && !first) return at;
    at += glob[at] === '\\' ? 2 : 1;
  }
  return -1;
}

/** The members of a class: single characters and ranges. */
function* classRanges(
  glob: string,
  open: number,
  end: number,
): Generator<readonly [from: number, to: number]> {
  let at = isNegated(glob, open) ? open + 2 : open + 1;
  const next = (): number => {
    if (glob[at] === '\\') at += 1;
    const code = codeAt(glob, at);
    at += characterLength(glob, at);
    return code;
  };
  while (at < end) {
    const from = next();
    if (glob[at] !== '-' || at + 1 >= end) yield [from, from];
    else {
      at += 1;
      yield [from, next()];
    }
  }
}

function classInOrder(glob: string, open: number, end: number): boolean {
  for (const [from, to] of classRanges(glob, open, end)) if (from > to) return false;
  return true;
}

function classHas(glob: string, open: number, end: number, code: number): boolean {
  for (const [from, to] of classRanges(glob, open, end))
    if (code >= from && code <= to) return !isNegated(glob, open);
  return isNegated(glob, open);
}
