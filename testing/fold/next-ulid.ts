const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Before the first ULID that a test makes. */
export const NO_ULID = '0'.repeat(26);

/** The ULID after another; undefined after the last one of all. */
export function nextUlid(ulid: string): string | undefined {
  let tail = '';
  for (let at = ulid.length - 1; at >= 0; at--) {
    const digit = ALPHABET.indexOf(ulid[at]!) + 1;
    /* 128 bits: the first of 26 digits goes up to 7. */
    if (digit < (at === 0 ? 8 : 32)) return `${ulid.slice(0, at)}${ALPHABET[digit]}${tail}`;
    tail += '0';
  }
  return undefined;
}
