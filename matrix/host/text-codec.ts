/**
 * TextEncoder and TextDecoder for hosts that have none (bare engine shells): only what the core asks of them, which is UTF-8,
 * fatal or with U+FFFD, and the byte order mark as a character. Sequences are those of canonical/utf8.ts (Unicode 15, table 3-7), which
 * cannot be imported: it needs these two when it starts.
 */

/** UTF-8 of a string; a lone surrogate becomes U+FFFD. */
export class Utf8Encoder {
  encode(text = ''): Uint8Array {
    const bytes: number[] = [];
    for (const character of text) {
      let point = character.codePointAt(0)!;
      if (point >= 0xd800 && point < 0xe000) point = 0xfffd;
      if (point < 0x80) bytes.push(point);
      else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
      else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
      else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
    }
    return Uint8Array.from(bytes);
  }
}

const tail = (point: number): number => 0x80 | (point & 0x3f);

interface Options {
  readonly fatal?: boolean;
  readonly ignoreBOM?: boolean;
}

/** The string of UTF-8 bytes; what is not UTF-8 throws if `fatal`, else becomes U+FFFD, one a maximal subpart. */
export class Utf8Decoder {
  private readonly fatal: boolean;
  private readonly keepMark: boolean;

  constructor(_label = 'utf-8', { fatal = false, ignoreBOM = false }: Options = {}) {
    this.fatal = fatal;
    this.keepMark = ignoreBOM;
  }

  decode(bytes: Uint8Array = new Uint8Array()): string {
    const pieces: string[] = [];
    let text = '';
    let at = !this.keepMark && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    while (at < bytes.length) {
      const [point, length] = sequence(bytes, at);
      if (point < 0 && this.fatal) throw new TypeError('not UTF-8');
      text += point < 0 ? '\ufffd' : String.fromCodePoint(point);
      at += length;
      /* In pieces: engines differ in how deep a chain of joined strings may be. */
      if (text.length >= 1024) {
        pieces.push(text);
        text = '';
      }
    }
    return pieces.join('') + text;
  }
}

/** The code point of the sequence at `at` and its bytes; -1 and the bytes of the maximal subpart where there is none. */
function sequence(bytes: Uint8Array, at: number): readonly [point: number, length: number] {
  const lead = bytes[at]!;
  if (lead < 0x80) return [lead, 1];
  const length = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (length === 0) return [-1, 1];
  /* The second byte rules out overlong forms, surrogates and what is above U+10FFFF. */
  let low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  let high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  let point = lead & (0x7f >> length);
  for (let k = 1; k < length; k++) {
    const byte = bytes[at + k];
    if (byte === undefined || byte < low || byte > high) return [-1, k];
    point = (point << 6) | (byte & 0x3f);
    low = 0x80;
    high = 0xbf;
  }
  return [point, length];
}
