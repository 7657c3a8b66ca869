const BLANKS = ' \t\n\v\f\r';

/** Without the blanks around it. By hand: a pattern that looks for blanks at the end takes quadratic time where there are many. */
export function trimBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && BLANKS.includes(text[from]!)) from++;
  while (to > from && BLANKS.includes(text[to - 1]!)) to--;
  return text.slice(from, to);
}
