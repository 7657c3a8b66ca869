import { type Result, refuse } from './problem.ts';

/**
 * ULIDs (github.com/ulid/spec): 26 characters of Crockford base 32 in upper case, 48 bits of milliseconds
 * and 80 of entropy. Making one needs a clock and entropy, which this room has not.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Whether a text is a ULID in its one canonical form (upper case, at most 128 bits). */
export function isUlid(text: string): boolean {
  return text.length === 26 && ULID.test(text); /* the length first: `$` is no reason to scan a long text */
}

/** Order of two ULIDs, by time and then entropy: negative, 0 or positive. They are ASCII, so `<` is bytewise. */
export function compareUlid(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Milliseconds since 1970 that a ULID states. */
export function ulidTimestamp(text: string): Result<number> {
  if (!isUlid(text)) {
    return refuse('ULID_SYNTAX', 'not a ULID: 26 characters of 0-9 A-Z without I L O U, the first at most 7');
  }
  let time = 0; /* 48 bits: exact in a double */
  for (let i = 0; i < 10; i++) time = time * 32 + ALPHABET.indexOf(text[i]!);
  return { value: time };
}

/** The next higher ULID; undefined after the last one of all. */
export function ulidAfter(ulid: string): string | undefined {
  let tail = '';
  for (let at = ulid.length - 1; at >= 0; at--) {
    const digit = ALPHABET.indexOf(ulid[at]!) + 1;
    /* 128 bits: the first of 26 digits goes up to 7. */
    if (digit < (at === 0 ? 8 : 32)) return `${ulid.slice(0, at)}${ALPHABET[digit]}${tail}`;
    tail += '0';
  }
  return undefined;
}
