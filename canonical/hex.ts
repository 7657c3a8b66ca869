import { type Result, refuse } from './problem.ts';

const DIGITS = '0123456789abcdef';
const PAIRS: readonly string[] = Array.from({ length: 256 }, (_, i) => DIGITS[i >> 4]! + DIGITS[i & 15]!);

/** Lower-case hexadecimal of bytes. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += PAIRS[bytes[i]!]!;
  return text;
}

/** Bytes of lower-case hexadecimal; anything else is HEX_SYNTAX (one value has one text). */
export function fromHex(text: string): Result<Uint8Array> {
  if (text.length % 2 !== 0) return refuse('HEX_SYNTAX', 'an odd number of hex digits');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < text.length; i++) {
    const digit = DIGITS.indexOf(text[i]!);
    if (digit < 0)
      return refuse('HEX_SYNTAX', `not a lower-case hex digit: ${JSON.stringify(text[i])}`, { offset: i });
    bytes[i >> 1] = (bytes[i >> 1]! << 4) | digit;
  }
  return { value: bytes };
}
