import { Fault } from '../../vm/fault.ts';
import type { Machine } from '../../vm/machine.ts';
import type { Value } from '../../vm/values/value.ts';
import { sliceOf } from '../slice.ts';
import { isClass, matchesClass } from './character-class.ts';

/** How deep matching may recurse, as in Lua: captures and repetitions nest; plain items do not. */
export const MAX_MATCH_DEPTH = 200;
export const MAX_CAPTURES = 32;
/** Bytes of a set, of a `%b` span or of a back reference for 1 fuel. A byte takes 4 ns, trying an item 12. */
const BYTES = 4;

const UNFINISHED = -1;
const POSITION = -2;
const NONE = -1;

const ESCAPE = 0x25;
const SET = 0x5b;
const SET_END = 0x5d;
const CARET = 0x5e;
const MINUS = 0x2d;
const STAR = 0x2a;
const PLUS = 0x2b;
const QUESTION = 0x3f;
/** What is not itself at the start of a pattern: ( ) . [ and $. */
const SPECIAL_ITEMS: readonly number[] = [0x28, 0x29, 0x2e, SET, 0x24];

/** Whether an item with this suffix matches nothing as well. */
function isOptional(suffix: number): boolean {
  return suffix === STAR || suffix === QUESTION || suffix === MINUS;
}

/**
 * Lua's patterns (manual of 5.4, section 6.4.1), by the backtracking algorithm of Lua itself, so that what matches, what is
 * captured and which patterns are malformed are the same; an error in a part of a pattern shows only when matching gets there.
 *
 * Its fuel is 1 for each item tried at a place (each repetition, each capture), and 1 more for each 4 bytes of a set, of
 * what `%b` passes, and of what a back reference compares. So backtracking, which can take exponential time, ends with the fuel.
 */
export class Matcher {
  readonly subject: string;
  readonly pattern: string;
  /** How many captures there are after a match. */
  level = 0;
  private readonly machine: Machine;
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];
  private depth = 0;

  constructor(machine: Machine, subject: string, pattern: string) {
    this.machine = machine;
    this.subject = subject;
    this.pattern = pattern;
  }

  /**
   * Matches the pattern from `from` on, at `at`: the end of the match, or -1.
   * @throws Fault ARGUMENT for a malformed pattern or one that is too complex, FUEL
   */
  match(at: number, from: number): number {
    this.level = 0;
    this.depth = 0;
    return this.run(at, from);
  }

  /**
   * The next position from `at` on where a match may start; those before it have failed at the first item of the pattern, and are charged
   * for as if each had been tried.
   */
  skip(at: number, from: number): number {
    const { pattern, subject } = this;
    const item = pattern.charCodeAt(from);
    let next = at;
    if (item === ESCAPE) {
      const letter = pattern.charCodeAt(from + 1);
      if (!isClass(letter) || isOptional(pattern.charCodeAt(from + 2))) return at;
      while (next < subject.length && !matchesClass(subject.charCodeAt(next), letter)) next++;
    } else {
      if (!(item >= 0) || SPECIAL_ITEMS.includes(item) || isOptional(pattern.charCodeAt(from + 1))) return at;
      next = subject.indexOf(pattern[from]!, at);
      if (next < 0) next = subject.length;
    }
    this.machine.charge(next - at);
    return next;
  }

  /** Capture i (from 0) of a match [start, end); without captures, capture 0 is the match. */
  capture(i: number, start: number, end: number): Value {
    if (i >= this.level) {
      if (i !== 0) throw invalidIndex(i);
      return this.cut(start, end);
    }
    const length = this.lengths[i]!;
    if (length === UNFINISHED) throw malformed('unfinished capture');
    const from = this.starts[i]!;
    return length === POSITION ? from + 1 : this.cut(from, from + length);
  }

  /** All captures of a match, or the match where the pattern has none. */
  captures(start: number, end: number): Value[] {
    const count = this.level === 0 ? 1 : this.level;
    this.machine.allocateList(count);
    const values: Value[] = [];
    for (let i = 0; i < count; i++) values.push(this.capture(i, start, end));
    return values;
  }

  private cut(from: number, to: number): string {
    this.machine.allocateString(to - from);
    return sliceOf(this.subject, from, to);
  }

  private chargeBytes(bytes: number): void {
    this.machine.charge(Math.floor(bytes / BYTES));
  }

  private run(s: number, p: number): number {
    if (++this.depth > MAX_MATCH_DEPTH) throw malformed('pattern too complex');
    const end = this.loop(s, p);
    this.depth--;
    return end;
  }

  private loop(s: number, p: number): number {
    const { pattern, subject } = this;
    for (;;) {
      if (p >= pattern.length) return s;
      this.machine.charge(1);
      const item = pattern.charCodeAt(p);
      if (item === 0x28 /* ( */) {
        return pattern.charCodeAt(p + 1) === 0x29
          ? this.open(s, p + 2, POSITION)
          : this.open(s, p + 1, UNFINISHED);
      }
      if (item === 0x29 /* ) */) return this.close(s, p + 1);
      if (item === 0x24 /* $ */ && p + 1 === pattern.length) return s === subject.length ? s : NONE;
      if (item === ESCAPE) {
        const next = pattern.charCodeAt(p + 1);
        if (next === 0x62 /* b */) {
          s = this.balance(s, p + 2);
          if (s === NONE) return NONE;
          p += 4;
          continue;
        }
        if (next === 0x66 /* f */) {
          p += 2;
          if (pattern.charCodeAt(p) !== SET) throw malformed("missing '[' after '%f' in pattern");
          const end = this.itemEnd(p);
          // Before the first and after the last byte is a byte 0.
          const before = s === 0 ? 0 : subject.charCodeAt(s - 1);
          const after = s < subject.length ? subject.charCodeAt(s) : 0;
          this.chargeBytes(end - p);
          if (this.inSet(before, p, end - 1) || !this.inSet(after, p, end - 1)) return NONE;
          p = end;
          continue;
        }
        if (next >= 0x30 && next <= 0x39) {
          s = this.backReference(s, next - 0x31);
          if (s === NONE) return NONE;
          p += 2;
          continue;
        }
      }
      const end = this.itemEnd(p);
      const suffix = pattern.charCodeAt(end);
      if (!this.single(s, p, end)) {
        if (suffix !== STAR && suffix !== QUESTION && suffix !== MINUS) return NONE;
        p = end + 1;
        continue;
      }
      if (suffix === STAR) return this.longest(s, p, end);
      if (suffix === PLUS) return this.longest(s + 1, p, end);
      if (suffix === MINUS) return this.shortest(s, p, end);
      if (suffix === QUESTION) {
        const rest = this.run(s + 1, end + 1);
        if (rest !== NONE) return rest;
        p = end + 1;
        continue;
      }
      s++;
      p = end;
    }
  }

  /** Where the item at p ends: a byte, `%` and a byte, or a set. */
  private itemEnd(p: number): number {
    const { pattern } = this;
    const item = pattern.charCodeAt(p++);
    if (item === ESCAPE) {
      if (p >= pattern.length) throw malformed("malformed pattern (ends with '%')");
      return p + 1;
    }
    if (item !== SET) return p;
    const start = p;
    if (pattern.charCodeAt(p) === CARET) p++;
    do {
      if (p >= pattern.length) {
        this.chargeBytes(p - start);
        throw malformed("malformed pattern (missing ']')");
      }
      if (pattern.charCodeAt(p++) === ESCAPE && p < pattern.length) p++;
    } while (pattern.charCodeAt(p) !== SET_END);
    this.chargeBytes(p - start);
    return p + 1;
  }

  /** Whether the item pattern[p, end) matches the byte at s. */
  private single(s: number, p: number, end: number): boolean {
    if (s >= this.subject.length) return false;
    const byte = this.subject.charCodeAt(s);
    const item = this.pattern.charCodeAt(p);
    switch (item) {
      case 0x2e /* . */:
        return true;
      case ESCAPE:
        return matchesClass(byte, this.pattern.charCodeAt(p + 1));
      case SET:
        this.chargeBytes(end - p);
        return this.inSet(byte, p, end - 1);
      default:
        return item === byte;
    }
  }

  /** Whether a byte is in the set that starts at p and whose `]` is at `last`. */
  private inSet(byte: number, p: number, last: number): boolean {
    const { pattern } = this;
    let found = true;
    if (pattern.charCodeAt(p + 1) === CARET) {
      found = false;
      p++;
    }
    while (++p < last) {
      const item = pattern.charCodeAt(p);
      if (item === ESCAPE) {
        if (matchesClass(byte, pattern.charCodeAt(++p))) return found;
      } else if (pattern.charCodeAt(p + 1) === MINUS && p + 2 < last) {
        p += 2;
        if (item <= byte && byte <= pattern.charCodeAt(p)) return found;
      } else if (item === byte) return found;
    }
    return !found;
  }

  private longest(s: number, p: number, end: number): number {
    let count = this.countSingle(s, p, end);
    for (; count >= 0; count--) {
      this.machine.charge(1);
      const rest = this.run(s + count, end + 1);
      if (rest !== NONE) return rest;
    }
    return NONE;
  }

  /** How often the item matches from s on, one after the other; each is charged for. */
  private countSingle(s: number, p: number, end: number): number {
    const { pattern, subject, machine } = this;
    let at = s;
    if (pattern.charCodeAt(p) === ESCAPE) {
      const letter = pattern.charCodeAt(p + 1);
      while (at < subject.length && matchesClass(subject.charCodeAt(at), letter)) at++;
      machine.charge(at - s);
    } else
      while (this.single(at, p, end)) {
        at++;
        machine.charge(1);
      }
    return at - s;
  }

  private shortest(s: number, p: number, end: number): number {
    for (;;) {
      const rest = this.run(s, end + 1);
      if (rest !== NONE) return rest;
      this.machine.charge(1);
      if (!this.single(s, p, end)) return NONE;
      s++;
    }
  }

  /** `%bxy`, whose x and y are at p. */
  private balance(s: number, p: number): number {
    const { pattern, subject } = this;
    if (p + 1 >= pattern.length) throw malformed("malformed pattern (missing arguments to '%b')");
    const opening = pattern.charCodeAt(p);
    const closing = pattern.charCodeAt(p + 1);
    if (subject.charCodeAt(s) !== opening) return NONE;
    let open = 1;
    let at = s + 1;
    for (; at < subject.length && open > 0; at++) {
      const byte = subject.charCodeAt(at);
      if (byte === closing) open--;
      else if (byte === opening) open++;
    }
    this.chargeBytes(at - s);
    return open === 0 ? at : NONE;
  }

  private open(s: number, p: number, kind: number): number {
    const level = this.level;
    if (level >= MAX_CAPTURES) throw malformed('too many captures');
    this.starts[level] = s;
    this.lengths[level] = kind;
    this.level = level + 1;
    const rest = this.run(s, p);
    if (rest === NONE) this.level--;
    return rest;
  }

  private close(s: number, p: number): number {
    let last = this.level - 1;
    while (last >= 0 && this.lengths[last] !== UNFINISHED) last--;
    if (last < 0) throw malformed('invalid pattern capture');
    this.lengths[last] = s - this.starts[last]!;
    const rest = this.run(s, p);
    if (rest === NONE) this.lengths[last] = UNFINISHED;
    return rest;
  }

  /** `%1` to `%9`, given as 0 to 8 (and `%0`, which is none, as -1). */
  private backReference(s: number, i: number): number {
    const length = i >= 0 && i < this.level ? this.lengths[i]! : UNFINISHED;
    if (length === UNFINISHED) throw invalidIndex(i);
    if (length === POSITION || this.subject.length - s < length) return NONE;
    const from = this.starts[i]!;
    let same = 0;
    while (same < length && this.subject.charCodeAt(from + same) === this.subject.charCodeAt(s + same))
      same++;
    this.chargeBytes(same);
    return same === length ? s + length : NONE;
  }
}

export function malformed(message: string): Fault {
  return new Fault('ARGUMENT', message);
}

function invalidIndex(i: number): Fault {
  return malformed(`invalid capture index %${i + 1}`);
}
