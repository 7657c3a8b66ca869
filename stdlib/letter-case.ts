import type { Machine } from '../vm/machine.ts';
import { fromBytes, toBytes } from '../vm/values/byte-string.ts';

const NOT_ASCII = /[^\x00-\x7f]/;

/** A to Z in lower case, or a to z in upper case; every other byte stays. Fuel: 1 for each 2 bytes. */
export function mapLetters(machine: Machine, s: string, to: 'lower' | 'upper'): string {
  machine.allocateString(s.length);
  machine.charge(Math.floor(s.length / 2));
  // Of ASCII, Unicode's mapping (which depends on no locale) changes just these letters.
  if (!NOT_ASCII.test(s)) return to === 'lower' ? s.toLowerCase() : s.toUpperCase();
  const first = to === 'lower' ? 0x41 : 0x61;
  const bytes = toBytes(s);
  for (let i = 0; i < bytes.length; i++) {
    const letter = bytes[i]! - first;
    if (letter >= 0 && letter < 26) bytes[i] = bytes[i]! ^ 0x20;
  }
  return fromBytes(bytes);
}
