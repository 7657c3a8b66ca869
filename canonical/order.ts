/** The one order of strings and bytes (language: bytewise on UTF-8, never by UTF-16 units, never by locale). */

/** Moves a UTF-16 unit to where it belongs in code point order: the surrogates above U+E000..U+FFFF. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

/**
 * Bytewise order of the UTF-8 of two strings, without encoding them: negative, 0 or positive. UTF-8 order is
 * code point order; a lone surrogate counts as its code point.
 */
export function compareUtf8(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Bytewise order: negative, 0 or positive. A prefix comes first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = a[i]! - b[i]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
