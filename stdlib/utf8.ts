import { toNfc } from '../canonical/nfc.ts';
import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import { byteStringOf, textOf } from '../vm/values/byte-string.ts';
import { NativeFunction } from '../vm/values/native-function.ts';
import { isTruthy, type Value } from '../vm/values/value.ts';
import { Arguments } from './arguments.ts';
import type { Library } from './signature.ts';
import { StringBuilder } from './string-builder.ts';
import { codePointAt, encodePoint, isContinuation, sequenceLength } from './utf8-sequence.ts';

const NOT_ASCII = /[^\x00-\x7f]/;
/** Memory that normalising takes for each byte, beside the result. */
const NORMALISED_BYTE = 16;

/** Lua's position in a string: negative ones count from the end, before the start is 0. */
function fromEnd(s: string, position: number): number {
  if (position >= 0) return position;
  return -position > s.length ? 0 : s.length + position + 1;
}

function strictly(args: Arguments, at: number): void {
  if (isTruthy(args.values[at])) args.bad(at, 'UTF-8 is always read strictly');
}

function invalid(): Fault {
  return new Fault('ARGUMENT', 'invalid UTF-8 code');
}

/** The next code point after the one at a position, for `utf8.codes`: stateless, as in Lua. */
const nextCode = new NativeFunction('codes_next', (machine, values) => {
  const args = new Arguments('codes_next', values);
  const s = args.string(0);
  let at = args.position(1);
  machine.charge(1);
  if (at > 0) {
    const point = codePointAt(s, at - 1);
    if (point < 0) throw invalid();
    at += sequenceLength(point);
  } else at = 1;
  if (at > s.length) return undefined;
  const point = codePointAt(s, at - 1);
  if (point < 0) throw invalid();
  return [at, point];
});

/** Text. */
export const utf8: Library = {
  name: 'utf8',
  doc: 'Text as UTF-8, read strictly: no overlong forms, no surrogates, nothing above U+10FFFF. Positions count bytes, from 1; negative ones count from the end.',
  functions: {
    char: {
      params: '…',
      results: 'string',
      fuel: '1 a code point',
      doc: 'The UTF-8 of these code points.',
      example: 'assert(utf8.char(72, 8364) == "H€")',
      call: (machine, values) => {
        const args = new Arguments('char', values);
        machine.charge(values.length);
        const built = new StringBuilder(machine);
        for (let i = 0; i < values.length; i++) {
          const point = args.position(i);
          if (point < 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
            args.bad(i, 'value out of range');
          built.add(encodePoint(point));
        }
        return built.finish();
      },
    },
    codepoint: {
      params: 's [, i [, j]]',
      results: 'integer, …',
      fuel: '1 a byte',
      doc: 'The code points that start from position i to j; i is 1, and j is i, unless given.',
      example: 'assert(utf8.codepoint("€") == 8364)',
      call: (machine, values) => {
        const args = new Arguments('codepoint', values);
        const s = args.string(0);
        const from = fromEnd(s, args.position(1, 1));
        const to = fromEnd(s, args.position(2, from));
        strictly(args, 3);
        if (from < 1) args.bad(1, 'out of bounds');
        if (to > s.length) args.bad(2, 'out of bounds');
        if (from > to) return [];
        machine.allocateList(to - from + 1);
        const points: Value[] = [];
        for (let at = from - 1; at < to; ) {
          const point = codePointAt(s, at);
          if (point < 0) throw invalid();
          points.push(point);
          at += sequenceLength(point);
        }
        return points;
      },
    },
    codes: {
      params: 's',
      results: 'iterator, s, 0',
      fuel: '1 a code point',
      doc: 'Iterates over the code points of s, with their positions. An error where s is not UTF-8.',
      example: 'for position, point in utf8.codes("a€") do assert(position and point) end',
      call: (_machine, values) => {
        const args = new Arguments('codes', values);
        const s = args.string(0);
        strictly(args, 1);
        return [nextCode, s, 0];
      },
    },
    len: {
      params: 's [, i [, j]]',
      results: 'integer, or nil and a position',
      fuel: '1 for each 4 bytes',
      doc: 'How many code points start from position i (1) to j (-1); nil and the position of the first byte that is not UTF-8 if there is one.',
      example: 'assert(utf8.len("a€") == 2 and not utf8.len("\\xff"))',
      call: (machine, values) => {
        const args = new Arguments('len', values);
        const s = args.string(0);
        const from = fromEnd(s, args.position(1, 1));
        const to = fromEnd(s, args.position(2, -1));
        strictly(args, 3);
        if (from < 1 || from > s.length + 1) args.bad(1, 'initial position out of bounds');
        if (to > s.length) args.bad(2, 'final position out of bounds');
        machine.charge(Math.floor(Math.max(0, to - from + 1) / 4));
        let count = 0;
        for (let at = from - 1; at < to; count++) {
          const point = codePointAt(s, at);
          if (point < 0) return [undefined, at + 1];
          at += sequenceLength(point);
        }
        return count;
      },
    },
    nfc: {
      params: 's',
      results: 'string',
      fuel: '1 for each 2 bytes that are not all ASCII',
      doc: "s in Unicode's normal form C, which strings of a state have to be in. An error if s is not UTF-8.",
      example: 'assert(utf8.nfc("e\\u{301}") == "\\u{E9}")',
      call: (machine, values) => normalise(machine, new Arguments('nfc', values).string(0)),
    },
    offset: {
      params: 's, n [, i]',
      results: 'integer or nil',
      fuel: '1 for each 4 bytes passed',
      doc: 'Where the n-th code point from position i on starts; for a negative n, before i. n = 0: where the code point that the byte i belongs to starts. nil if there is none.',
      example: 'assert(utf8.offset("a€b", 3) == 5)',
      call: (machine, values) => offset(machine, new Arguments('offset', values)),
    },
  },
  values: {
    charpattern: {
      value: '[\x00-\x7f\xc2-\xf4][\x80-\xbf]*',
      doc: 'The pattern that matches one code point of a valid text.',
    },
  },
};

function normalise(machine: Machine, s: string): string {
  machine.charge(Math.floor(s.length / 32));
  if (!NOT_ASCII.test(s)) return s;
  machine.charge(Math.floor(s.length / 2));
  machine.allocate(NORMALISED_BYTE * s.length);
  const text = textOf(s);
  if (text === undefined) throw invalid();
  const normal = byteStringOf(toNfc(text));
  machine.allocateString(normal.length);
  return normal;
}

function offset(machine: Machine, args: Arguments): Value {
  const s = args.string(0);
  let n = args.position(1);
  const start = fromEnd(s, args.position(2, n >= 0 ? 1 : s.length + 1)) - 1;
  if (start < 0 || start > s.length) args.bad(2, 'position out of bounds');
  const continues = (at: number) => isContinuation(s.charCodeAt(at));
  let at = start;
  if (n === 0) while (at > 0 && continues(at)) at--;
  else {
    if (continues(at)) throw new Fault('ARGUMENT', 'initial position is a continuation byte');
    if (n < 0) {
      for (; n < 0 && at > 0; n++) {
        do at--;
        while (at > 0 && continues(at));
      }
    } else {
      n--;
      for (; n > 0 && at < s.length; n--) {
        do at++;
        while (continues(at));
      }
    }
  }
  machine.charge(Math.floor(Math.abs(at - start) / 4));
  return n === 0 ? at + 1 : undefined;
}
