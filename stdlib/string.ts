import type { Machine } from '../vm/machine.ts';
import { fromBytes, toBytes } from '../vm/values/byte-string.ts';
import type { Result, Value } from '../vm/values/value.ts';
import { Arguments } from './arguments.ts';
import { format } from './format/format.ts';
import { mapLetters } from './letter-case.ts';
import { MatchIterator } from './pattern/match-iterator.ts';
import { find, match, searchStart } from './pattern/search.ts';
import { gsub } from './pattern/substitute.ts';
import type { Library } from './signature.ts';
import { sliceOf } from './slice.ts';
import { byteAt, rangeOf } from './string-range.ts';

function byte(machine: Machine, values: readonly Value[]): Result {
  const args = new Arguments('byte', values);
  const s = args.string(0);
  const first = args.position(1, 1);
  const [from, to] = rangeOf(s, first, args.position(2, first));
  machine.allocateList(to - from);
  if (to - from === 1) return byteAt(s, from);
  return Array.from({ length: to - from }, (_, i) => byteAt(s, from + i));
}

function sub(machine: Machine, values: readonly Value[]): Result {
  const args = new Arguments('sub', values);
  const s = args.string(0);
  const [from, to] = rangeOf(s, args.position(1), args.position(2, -1));
  machine.allocateString(to - from);
  return sliceOf(s, from, to);
}

/** Whether a value is a position in s, counted from its start. */
function isPosition(s: string, i: Value): i is number {
  return typeof i === 'number' && i >= 1 && i <= s.length && Number.isInteger(i);
}

/** Byte strings. */
export const string: Library = {
  name: 'string',
  doc: 'Byte strings. Positions count bytes, from 1; negative ones count from the end.',
  functions: {
    byte: {
      params: 's [, i [, j]]',
      results: 'integer, …',
      fuel: '1 a byte',
      doc: 'The bytes s[i] to s[j] as numbers; i is 1, and j is i, unless given.',
      example: 'assert(string.byte("A") == 65)',
      call: byte,
      direct: {
        2: (machine, s, i) => {
          if (typeof s !== 'string' || !isPosition(s, i)) return byte(machine, [s, i]);
          machine.allocateList(1);
          return byteAt(s, i - 1);
        },
      },
    },
    char: {
      params: '…',
      results: 'string',
      fuel: '1 a byte',
      doc: 'The string of these bytes.',
      example: 'assert(string.char(72, 105) == "Hi")',
      call: (machine, values) => {
        const args = new Arguments('char', values);
        machine.charge(values.length);
        machine.allocateString(values.length);
        const bytes = new Uint8Array(values.length);
        for (let i = 0; i < values.length; i++) {
          const byte = args.position(i);
          if (byte < 0 || byte > 255) args.bad(i, 'value out of range');
          bytes[i] = byte;
        }
        return fromBytes(bytes);
      },
    },
    find: {
      params: 's, pattern [, init [, plain]]',
      results: 'start, end, captures … or nil',
      fuel: '1 for each item tried at a place; for a plain text 1 for each 16 bytes searched',
      doc: 'Where a pattern first matches in s, from init on: its first and last position and its captures. With plain the pattern is text.',
      example: 'local from, to = string.find("an order", "%a+", 3) assert(from == 4 and to == 8)',
      call: (machine, values) => find(machine, new Arguments('find', values)),
    },
    format: {
      params: 'format, …',
      results: 'string',
      fuel: '20 a directive, 1 a digit of its precision, 1 for each 32 bytes of the result',
      doc: 'The format with each directive replaced by an argument: %d %i %u %o %x %X for integers, %f for numbers (exact, ties to even), %s for anything that has a text, %q for source that reads back, %c for a byte, %% for %. Flags, width and precision as in C. %a %e %g are not there.',
      example: 'assert(string.format("%-5s|%05.1f|%x", "ab", 2.25, 255) == "ab   |002.2|ff")',
      call: (machine, values) => format(machine, new Arguments('format', values)),
    },
    gmatch: {
      params: 's, pattern [, init]',
      results: 'iterator',
      fuel: '1 for each item tried at a place',
      doc: 'Iterates over the matches of a pattern in s; each gives its captures, or the match if there are none.',
      example: 'for key, value in string.gmatch("a=1, b=2", "(%w+)=(%w+)") do assert(#key == #value) end',
      call: (machine, values) => {
        const args = new Arguments('gmatch', values);
        const s = args.string(0);
        return new MatchIterator(machine, s, args.string(1), searchStart(s, args.position(2, 1)));
      },
    },
    gsub: {
      params: 's, pattern, replacement [, n]',
      results: 'string, integer',
      fuel: '1 for each item tried at a place, 1 a match, 1 for each 32 bytes of the result',
      doc: 's with (at most n) matches of a pattern replaced, and how many they were. The replacement is a string (%0 is the match, %1 to %9 a capture), a table (indexed by the first capture) or a function (called with the captures); nil and false keep the match.',
      example: 'assert(string.gsub("hello world", "(%w+)", "<%1>") == "<hello> <world>")',
      call: (machine, values) => gsub(machine, new Arguments('gsub', values)),
    },
    len: {
      params: 's',
      results: 'integer',
      fuel: '0',
      doc: 'The number of bytes; the same as #s.',
      example: 'assert(string.len("abc") == 3)',
      call: (_machine, values) => new Arguments('len', values).string(0).length,
    },
    lower: {
      params: 's',
      results: 'string',
      fuel: '1 for each 2 bytes',
      doc: 'A to Z become a to z; every other byte stays.',
      example: 'assert(string.lower("ABC") == "abc")',
      call: (machine, values) => mapLetters(machine, new Arguments('lower', values).string(0), 'lower'),
    },
    match: {
      params: 's, pattern [, init]',
      results: 'captures … or nil',
      fuel: '1 for each item tried at a place',
      doc: 'The captures of the first match of a pattern in s, from init on; the match if there are none.',
      example:
        'local year, month = string.match("2024-05", "(%d+)-(%d+)") assert(year == "2024" and month == "05")',
      call: (machine, values) => match(machine, new Arguments('match', values)),
    },
    rep: {
      params: 's, n [, separator]',
      results: 'string',
      fuel: '1 for each 32 bytes of the result',
      doc: 's n times, with the separator between.',
      example: 'assert(string.rep("ab", 3, "-") == "ab-ab-ab")',
      call: (machine, values) => {
        const args = new Arguments('rep', values);
        const s = args.string(0);
        const n = args.position(1);
        const separator = args.string(2, '');
        if (n <= 0) return '';
        machine.allocateString(s.length * n + separator.length * (n - 1));
        return separator === '' ? s.repeat(n) : (s + separator).repeat(n - 1) + s;
      },
    },
    reverse: {
      params: 's',
      results: 'string',
      fuel: '1 for each 2 bytes',
      doc: 'The bytes in reverse order.',
      example: 'assert(string.reverse("abc") == "cba")',
      call: (machine, values) => {
        const s = new Arguments('reverse', values).string(0);
        machine.allocateString(s.length);
        machine.charge(Math.floor(s.length / 2));
        return fromBytes(toBytes(s).reverse());
      },
    },
    sub: {
      params: 's, i [, j]',
      results: 'string',
      fuel: '1 for each 32 bytes of the result',
      doc: 'The bytes s[i] to s[j]; j is -1 unless given.',
      example: 'assert(string.sub("hello", 2, -2) == "ell")',
      call: sub,
      direct: {
        3: (machine, s, i, j) => {
          if (typeof s !== 'string' || !isPosition(s, i) || !isPosition(s, j) || j < i)
            return sub(machine, [s, i, j]);
          machine.allocateString(j - i + 1);
          return sliceOf(s, i - 1, j);
        },
      },
    },
    upper: {
      params: 's',
      results: 'string',
      fuel: '1 for each 2 bytes',
      doc: 'a to z become A to Z; every other byte stays.',
      example: 'assert(string.upper("abc") == "ABC")',
      call: (machine, values) => mapLetters(machine, new Arguments('upper', values).string(0), 'upper'),
    },
  },
};
