import { toNfc } from '../../canonical/nfc.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\', "'": "'", '"': '"' };

/** Offset in a text literal of an escape that there is none of, or -1. */
export function badEscape(image: string): number {
  for (let at = image.indexOf('\\'); at >= 0; at = image.indexOf('\\', at + 2))
    if (ESCAPES[image[at + 1]!] === undefined) return at;
  return -1;
}

/** The text of a literal with its quotes, in NFC as all data is. */
export function textValue(image: string): string {
  const inner = image.slice(1, -1).replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
  return toNfc(inner);
}

/** A literal of a text. */
export function textLiteral(value: string): string {
  const escaped = value.replace(/[\\'\n\t]/g, (char) =>
    char === '\n' ? '\\n' : char === '\t' ? '\\t' : `\\${char}`,
  );
  return `'${escaped}'`;
}
