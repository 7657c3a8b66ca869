/* The classes of the C locale (ISO C, 7.4), which Lua patterns use: %a %c %d %g %l %p %s %u %w %x; and %z, the byte 0, from Lua
   5.1. One bit each. */

const ALPHA = 1;
const CONTROL = 2;
const DIGIT = 4;
const LOWER = 8;
const PUNCTUATION = 16;
const SPACE = 32;
const UPPER = 64;
const HEX = 128;
const ZERO = 256;

const LETTERS: Readonly<Record<string, number>> = {
  a: ALPHA,
  c: CONTROL,
  d: DIGIT,
  g: ALPHA | DIGIT | PUNCTUATION,
  l: LOWER,
  p: PUNCTUATION,
  s: SPACE,
  u: UPPER,
  w: ALPHA | DIGIT,
  x: HEX,
  z: ZERO,
};

/** By the byte after `%`: the bits of its class, or 0 where it is no class letter. Upper case is for the complement. */
const CLASS_OF_LETTER = new Uint16Array(256);
for (const letter of Object.keys(LETTERS)) {
  CLASS_OF_LETTER[letter.charCodeAt(0)] = LETTERS[letter]!;
  CLASS_OF_LETTER[letter.charCodeAt(0) - 32] = LETTERS[letter]!;
}

const BITS = Uint16Array.from({ length: 256 }, (_, byte) => bitsOf(byte));

function bitsOf(byte: number): number {
  if (byte === 0) return CONTROL | ZERO;
  if (byte < 32 || byte === 127) return byte >= 9 && byte <= 13 ? CONTROL | SPACE : CONTROL;
  if (byte === 32) return SPACE;
  if (byte > 127) return 0;
  if (byte >= 48 && byte <= 57) return DIGIT | HEX;
  const letter = byte | 32;
  if (letter < 97 || letter > 122) return PUNCTUATION;
  return ALPHA | (letter === byte ? LOWER : UPPER) | (letter <= 102 ? HEX : 0);
}

/** Whether `%letter` is a class. */
export function isClass(letter: number): boolean {
  return letter < 256 && CLASS_OF_LETTER[letter] !== 0;
}

/** Whether `%letter` matches a byte; a letter that names no class stands for itself. */
export function matchesClass(byte: number, letter: number): boolean {
  const wanted = CLASS_OF_LETTER[letter]!;
  if (wanted === 0) return byte === letter;
  const isUpper = (letter & 32) === 0;
  return ((BITS[byte]! & wanted) !== 0) !== isUpper;
}
