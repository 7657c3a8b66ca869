export interface Escape {
  readonly value: string;
  /** Offset after the escape sequence. */
  readonly end: number;
  /** A hint, when the sequence is not one of Lua's. */
  readonly problem?: string | undefined;
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/** The escape sequence whose backslash is at `start` (Lua 5.4, 3.1), as bytes. */
export function readEscape(source: string, start: number): Escape {
  const char = source[start + 1] ?? '';
  if (char !== '' && Object.hasOwn(SIMPLE, char)) return { value: SIMPLE[char]!, end: start + 2 };
  if (char === '\n' || char === '\r') {
    const next = source[start + 2];
    const pair = (next === '\n' || next === '\r') && next !== char;
    return { value: '\n', end: start + (pair ? 3 : 2) };
  }
  if (char === 'z') {
    let end = start + 2;
    while (/^[ \t\v\f\r\n]$/.test(source[end] ?? '')) end += 1;
    return { value: '', end };
  }
  if (char === 'x') {
    const digits = /^[0-9a-fA-F]{0,2}/.exec(source.slice(start + 2, start + 4))![0];
    if (digits.length === 2) return { value: String.fromCharCode(parseInt(digits, 16)), end: start + 4 };
    return { value: '', end: start + 2 + digits.length, problem: '\\x takes two hexadecimal digits' };
  }
  if (char >= '0' && char <= '9') {
    const digits = /^[0-9]{1,3}/.exec(source.slice(start + 1, start + 4))![0];
    const byte = parseInt(digits, 10);
    const end = start + 1 + digits.length;
    return byte > 255
      ? { value: '', end, problem: 'a byte is at most 255' }
      : { value: String.fromCharCode(byte), end };
  }
  if (char === 'u') return unicodeEscape(source, start);
  return {
    value: '',
    end: char === '' ? start + 1 : start + 2,
    problem: 'a backslash itself is written \\\\',
  };
}

/*
 * Lua 5.4 takes up to 2^31 here and writes what is not UTF-8. EchoLua stops at 10FFFF like Lua 5.3; surrogates are
 * encoded as Lua does, and a state refuses them.
 */
function unicodeEscape(source: string, start: number): Escape {
  if (source[start + 2] !== '{') return { value: '', end: start + 2, problem: 'write \\u{20AC}' };
  let end = start + 3;
  let code = 0;
  while (/^[0-9a-fA-F]$/.test(source[end] ?? '')) {
    code = Math.min(code * 16 + parseInt(source[end]!, 16), 0x110000);
    end += 1;
  }
  if (end === start + 3 || source[end] !== '}') return { value: '', end, problem: 'write \\u{20AC}' };
  if (code > 0x10ffff) return { value: '', end: end + 1, problem: 'the largest code point is 10FFFF' };
  return { value: utf8Bytes(code), end: end + 1 };
}

function utf8Bytes(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  const tail = (shift: number) => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(0));
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(6), tail(0));
  return String.fromCharCode(0xf0 | (code >> 18), tail(12), tail(6), tail(0));
}
