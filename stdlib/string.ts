import { Arguments } from './arguments.ts';
import type { Library } from './signature.ts';
import { byteAt, rangeOf } from './string-range.ts';

/** Byte strings. */
export const string: Library = {
  name: 'string',
  doc: 'Byte strings. Positions count bytes, from 1; negative ones count from the end.',
  functions: {
    byte: {
      params: 's [, i [, j]]',
      results: 'integer, …',
      fuel: '1 a byte returned',
      doc: 'The bytes s[i] to s[j] as numbers; i is 1, and j is i, unless given.',
      example: 'assert(string.byte("A") == 65)',
      call: (machine, values) => {
        const args = new Arguments('byte', values);
        const s = args.string(0);
        const first = args.position(1, 1);
        const [from, to] = rangeOf(s, first, args.position(2, first));
        machine.allocateList(to - from);
        if (to - from === 1) return byteAt(s, from);
        return Array.from({ length: to - from }, (_, i) => byteAt(s, from + i));
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
        let s = '';
        for (let i = 0; i < values.length; i++) {
          const byte = args.position(i);
          if (byte < 0 || byte > 255) args.bad(i, 'value out of range');
          s += String.fromCharCode(byte);
        }
        return s;
      },
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
      fuel: '1 for each 32 bytes',
      doc: 'A to Z become a to z; every other byte stays.',
      example: 'assert(string.lower("ABC") == "abc")',
      call: (machine, values) => {
        const s = new Arguments('lower', values).string(0);
        machine.allocateString(s.length);
        return s.replace(/[A-Z]+/g, (run) => run.toLowerCase());
      },
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
      fuel: '1 for each 4 bytes',
      doc: 'The bytes in reverse order.',
      example: 'assert(string.reverse("abc") == "cba")',
      call: (machine, values) => {
        const s = new Arguments('reverse', values).string(0);
        machine.allocateString(s.length);
        machine.charge(Math.floor(s.length / 4));
        let reversed = '';
        for (let i = s.length - 1; i >= 0; i--) reversed += s[i];
        return reversed;
      },
    },
    sub: {
      params: 's, i [, j]',
      results: 'string',
      fuel: '1 for each 32 bytes of the result',
      doc: 'The bytes s[i] to s[j]; j is -1 unless given.',
      example: 'assert(string.sub("hello", 2, -2) == "ell")',
      call: (machine, values) => {
        const args = new Arguments('sub', values);
        const s = args.string(0);
        const [from, to] = rangeOf(s, args.position(1), args.position(2, -1));
        machine.allocateString(to - from);
        return s.slice(from, to);
      },
    },
    upper: {
      params: 's',
      results: 'string',
      fuel: '1 for each 32 bytes',
      doc: 'a to z become A to Z; every other byte stays.',
      example: 'assert(string.upper("abc") == "ABC")',
      call: (machine, values) => {
        const s = new Arguments('upper', values).string(0);
        machine.allocateString(s.length);
        return s.replace(/[a-z]+/g, (run) => run.toUpperCase());
      },
    },
  },
};
