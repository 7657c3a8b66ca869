export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

/**
 * Where the units of a scalar's value stand in its source (YAML 1.2.2, 7.3 and 8.1), as offsets of both starts and ends. What is not
 * white space stands in both, in the same order, but for escapes; white space is folded and cut, and stands wherever there is some.
 */
export function scalarPlaces(
  source: string,
  from: number,
  style: ScalarStyle,
  value: string,
): { readonly starts: number[]; readonly ends: number[] } {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = from;
  if (style === 'single' || style === 'double') at += 1;
  if (style === 'block') at = lineAfter(source, at);
  for (let i = 0; i < value.length; i++) {
    const wanted = value[i]!;
    if (style === 'double') at = afterContinuations(source, at);
    if (!isWhite(wanted)) at = afterWhite(source, at, style);
    const start = at;
    const pair = value.codePointAt(i)! > 0xffff;
    let both = pair;
    if (style === 'double' && source[at] === '\\') {
      /* A pair may be one escape or two. */
      both = pair && source[at + 1] === 'U';
      at += escapeLength(source[at + 1]);
    } else if (!isWhite(wanted)) at += pair || (style === 'single' && wanted === "'") ? 2 : 1;
    else if (isWhite(source[at])) at += source[at] === '\r' && source[at + 1] === '\n' ? 2 : 1;
    for (let unit = both ? 2 : 1; unit > 0; unit--) {
      starts.push(start);
      ends.push(at);
    }
    if (both) i += 1;
  }
  starts.push(at);
  ends.push(at);
  return { starts, ends };
}

const isWhite = (char: string | undefined): boolean =>
  char === ' ' || char === '\t' || char === '\n' || char === '\r';

function lineAfter(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end + 1;
}

/** Past white space, that which is written as an escape too. */
function afterWhite(source: string, at: number, style: ScalarStyle): number {
  for (;;) {
    while (isWhite(source[at])) at += 1;
    if (style !== 'double' || source[at] !== '\\' || !/[ \tnrt\n\r]/.test(source[at + 1] ?? '')) return at;
    at = isLineEnd(source[at + 1]) ? afterContinuations(source, at) : at + 2;
  }
}

const isLineEnd = (char: string | undefined): boolean => char === '\n' || char === '\r';

/** A backslash at the end of a line takes the line end and the blanks after it with it. */
function afterContinuations(source: string, at: number): number {
  while (source[at] === '\\' && isLineEnd(source[at + 1])) {
    at += 1;
    while (isWhite(source[at])) at += 1;
  }
  return at;
}

function escapeLength(letter: string | undefined): number {
  if (letter === 'x') return 4;
  if (letter === 'u') return 6;
  return letter === 'U' ? 10 : 2;
}
