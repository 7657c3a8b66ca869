/** What is wrong with a pattern wherever its matching starts (Lua 5.4, 6.4.1), or undefined. */
export function patternProblem(pattern: string): string | undefined {
  let open = 0;
  let captures = 0;
  let at = pattern[0] === '^' ? 1 : 0;
  while (at < pattern.length) {
    const char = pattern[at]!;
    if (char === '(') {
      captures += 1;
      if (pattern[at + 1] === ')') at += 1;
      else open += 1;
    } else if (char === ')') {
      if (open === 0) return 'a `)` without a `(`';
      open -= 1;
    } else if (char === '[') {
      const end = endOfSet(pattern, at);
      if (end === undefined) return 'a `[` that is never closed';
      at = end;
    } else if (char === '%') {
      at += 1;
      const letter = pattern[at];
      if (letter === undefined) return 'it ends with a `%`';
      if (letter === 'b') {
        if (at + 2 >= pattern.length) return '`%b` needs two characters';
        at += 2;
      } else if (letter === 'f') {
        if (pattern[at + 1] !== '[') return '`%f` needs a `[`';
      } else if (letter >= '0' && letter <= '9' && (letter === '0' || Number(letter) > captures)) {
        return `there is no capture \`%${letter}\``;
      }
    }
    at += 1;
  }
  return open > 0 ? 'a `(` that is never closed' : undefined;
}

/** The place of the `]` that ends a set; one right after the start is a character of it. */
function endOfSet(pattern: string, start: number): number | undefined {
  let at = pattern[start + 1] === '^' ? start + 2 : start + 1;
  do {
    if (at >= pattern.length) return undefined;
    at += pattern[at] === '%' ? 2 : 1;
  } while (pattern[at] !== ']');
  return at;
}
