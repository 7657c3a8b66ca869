import { type Result, refuse } from './problem.ts';

const DIGITS = '0123456789abcdef';
const UNITS = Uint8Array.from(DIGITS, (digit) => digit.charCodeAt(0));
/** By the unit of a digit; -1 for what is none. */
const VALUES = Int8Array.from({ length: 128 }, (_, unit) => DIGITS.indexOf(String.fromCharCode(unit)));
const ascii = new TextDecoder();

/** Lower-case hexadecimal of bytes. Decoded at once: a text of 64 bytes put together digit by digit takes ten times as long. */
export function toHex(bytes: Uint8Array): string {
  const units = new Uint8Array(bytes.length * 2);
  for (let i = 0; i < bytes.length; i++) {
    units[i * 2] = UNITS[bytes[i]! >> 4]!;
    units[i * 2 + 1] = UNITS[bytes[i]! & 15]!;
  }
  return ascii.decode(units);
}

/** Bytes of lower-case hexadecimal; anything else is HEX_SYNTAX (one value has one text). */
export function fromHex(text: string): Result<Uint8Array> {
  if (text.length % 2 !== 0) return refuse('HEX_SYNTAX', 'an odd number of hex digits');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < text.length; i++) {
    const digit = VALUES[text.charCodeAt(i)] ?? -1;
    if (digit < 0)
      return refuse('HEX_SYNTAX', `not a lower-case hex digit: ${JSON.stringify(text[i])}`, { offset: i });
    bytes[i >> 1] = (bytes[i >> 1]! << 4) | digit;
  }
  return { value: bytes };
}
