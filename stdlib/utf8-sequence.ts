/** Whether a byte continues a UTF-8 sequence. False past the end of a string (NaN). */
export function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** The length of the sequence that is a code point (Lua's units of encoding). */
export function sequenceLength(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

/**
 * The code point whose sequence starts at `at` (from 0), or -1 if none does: strict UTF-8 (RFC 3629), so no overlong forms, no
 * surrogates, nothing above U+10FFFF.
 */
export function codePointAt(s: string, at: number): number {
  const lead = s.charCodeAt(at);
  if (lead < 0x80) return lead;
  const length = lead < 0xc2 || !(lead <= 0xf4) ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (length === 0) return -1;
  let point = lead & (0x7f >> length);
  for (let i = 1; i < length; i++) {
    const byte = s.charCodeAt(at + i);
    if (!isContinuation(byte)) return -1;
    point = (point << 6) | (byte & 0x3f);
  }
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  return sequenceLength(point) !== length || surrogate || point > 0x10ffff ? -1 : point;
}

/** The UTF-8 of a code point, as a byte string. */
export function encodePoint(point: number): string {
  if (point < 0x80) return String.fromCharCode(point);
  const length = sequenceLength(point);
  let tail = '';
  for (let i = 1; i < length; i++) {
    tail = String.fromCharCode(0x80 | (point & 0x3f)) + tail;
    point >>= 6;
  }
  return String.fromCharCode(((0xf00 >> length) & 0xff) | point) + tail;
}
