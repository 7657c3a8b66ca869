import { isWellFormed } from '../../canonical/utf8.ts';

/** A text of at most so many UTF-16 units, `…` after what was cut; never half a character, which canonical JSON could not hold. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${isWellFormed(cut) ? cut : cut.slice(0, -1)}…`;
}
