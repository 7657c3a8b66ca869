import { doubleFromRaw, rawFitsDouble } from './data-number.ts';
import { parseDecimal, renderDecimal } from './decimal.ts';
import type { JsonBuilder } from './json-builder.ts';
import { toNfc } from './nfc.ts';
import { compareUtf8 } from './order.ts';
import type { Problem } from './problem.ts';
import type { ProblemCode } from './problems.ts';
import { Refusal } from './refusal.ts';
import { shortDecimal } from './short-decimal.ts';
import { isWellFormed, utf8Length } from './utf8.ts';

/**
 * The grammar of RFC 8259 over a well-formed string, strictly; the recursion is bounded by MAX_JSON_DEPTH. A string, and not the
 * bytes, because slices of it are the cheapest strings: 190 MB/s on the lines of a log, much as JSON.parse.
 *
 * On the way it notes whether the text can be canonical (`plain`), for `canonical: true` in json-decode.ts.
 * One reader serves many texts: it keeps the keys it has seen, so that equal keys are mostly the same string.
 */

/** Arrays and objects within one another, at most. Part of the documented input format. */
export const MAX_JSON_DEPTH = 200;

/** A slice keeps the whole text that it is cut from in memory: at most this many units (strings of a large text are cut from a copy). */
const PIN_LIMIT = 1024;
const CACHED_KEYS = 1024;
const CACHED_KEY_LENGTH = 64;
/** Up to here a scan for duplicates beats a Set. */
const SCANNED_KEYS = 8;

const PRECISION_HINT = 'quote it, or scale it to an integer';

const ESCAPES: { readonly [letter: string]: string | undefined } = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

export class JsonReader<T> {
  readonly #builder: JsonBuilder<T>;
  readonly #keyTexts: string[] = new Array(CACHED_KEYS).fill('');
  readonly #keyValues: string[] = new Array(CACHED_KEYS).fill('');
  #text = '';
  #at = 0;
  #strict = false;
  #plain = true;
  #window = '';
  #windowStart = 0;
  /* Of the string that was read last: all its units or-ed, and a hash. */
  #bits = 0;
  #hash = 0;

  constructor(builder: JsonBuilder<T>) {
    this.#builder = builder;
  }

  /** Whether the text read last was the canonical text of its value; meaningful if read with `strict`. */
  get plain(): boolean {
    return this.#plain;
  }

  /** Reads a whole text, without lone surrogates. @throws Refusal */
  read(text: string, strict: boolean): T {
    this.#text = text;
    this.#at = 0;
    this.#strict = strict;
    this.#plain = true;
    this.#window = '';
    this.#windowStart = 0;
    try {
      this.#space();
      const value = this.#value(0);
      this.#space();
      if (this.#at < text.length) throw this.#unexpected('the end of the text');
      return value;
    } finally {
      this.#text = '';
    }
  }

  #value(depth: number): T {
    switch (this.#text.charCodeAt(this.#at)) {
      case 0x22: {
        const text = this.#string();
        return this.#builder.string(text, this.#bits < 0x80);
      }
      case 0x7b:
        return this.#object(depth);
      case 0x5b:
        return this.#array(depth);
      case 0x74:
        this.#literal('true');
        return this.#builder.boolean(true);
      case 0x66:
        this.#literal('false');
        return this.#builder.boolean(false);
      case 0x6e:
        this.#literal('null');
        return this.#builder.nil();
      default:
        return this.#number();
    }
  }

  #literal(word: string): void {
    if (!this.#text.startsWith(word, this.#at)) throw this.#unexpected('a value');
    this.#at += word.length;
  }

  #array(depth: number): T {
    this.#enter(depth);
    const items: T[] = [];
    if (this.#next() === 0x5d) {
      this.#at++;
      return this.#builder.array(items);
    }
    for (;;) {
      items.push(this.#value(depth + 1));
      const unit = this.#next();
      if (unit === 0x2c) {
        this.#at++;
        this.#space();
      } else if (unit === 0x5d) {
        this.#at++;
        return this.#builder.array(items);
      } else throw this.#unexpected("',' or ']'");
    }
  }

  #object(depth: number): T {
    this.#enter(depth);
    const keys: string[] = [];
    const values: T[] = [];
    if (this.#next() === 0x7d) {
      this.#at++;
      return this.#builder.object(keys, values);
    }
    let seen: Set<string> | undefined;
    let before: string | undefined;
    for (;;) {
      const start = this.#at;
      if (this.#text.charCodeAt(start) !== 0x22) throw this.#unexpected('a key in double quotes');
      const text = this.#string();
      if (this.#strict && this.#plain) {
        if (before !== undefined && compareUtf8(before, text) >= 0) this.#plain = false;
        before = text;
      }
      const key = this.#key(text);
      if (keys.length >= SCANNED_KEYS) seen ??= new Set(keys);
      if (seen === undefined ? keys.includes(key) : seen.has(key)) {
        throw this.#refusal('JSON_DUPLICATE_KEY', `the key ${quoted(text)} is there twice`, start);
      }
      seen?.add(key);
      if (this.#next() !== 0x3a) throw this.#unexpected("':'");
      this.#at++;
      this.#space();
      keys.push(key);
      values.push(this.#value(depth + 1));
      const unit = this.#next();
      if (unit === 0x2c) {
        this.#at++;
        this.#space();
      } else if (unit === 0x7d) {
        this.#at++;
        return this.#builder.object(keys, values);
      } else throw this.#unexpected("',' or '}'");
    }
  }

  #enter(depth: number): void {
    if (depth >= MAX_JSON_DEPTH) {
      throw this.#refusal('JSON_DEPTH', `more than ${MAX_JSON_DEPTH} levels of arrays and objects`, this.#at);
    }
    this.#at++;
  }

  /** The first unit that is not space; NaN at the end. */
  #next(): number {
    const unit = this.#text.charCodeAt(this.#at);
    if (unit > 0x20) return unit;
    this.#space();
    return this.#text.charCodeAt(this.#at);
  }

  #space(): void {
    const start = this.#at;
    let at = start;
    for (;;) {
      const unit = this.#text.charCodeAt(at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) break;
      at++;
    }
    if (at !== start) this.#plain = false;
    this.#at = at;
  }

  /** The same string for the same key, mostly, and what the builder makes of it. */
  #key(text: string): string {
    const rewrite = this.#builder.key;
    if (text.length > CACHED_KEY_LENGTH) return rewrite === undefined ? text : rewrite(text);
    const slot = this.#hash & (CACHED_KEYS - 1);
    if (this.#keyTexts[slot] === text) return this.#keyValues[slot]!;
    const own = detached(text);
    const key = rewrite === undefined ? own : rewrite(own);
    this.#keyTexts[slot] = own;
    this.#keyValues[slot] = key;
    return key;
  }

  #string(): string {
    const text = this.#text;
    const start = this.#at + 1;
    let at = start;
    let bits = 0;
    let hash = 0;
    for (;;) {
      const unit = text.charCodeAt(at);
      if (unit === 0x22) break;
      /* Also the NaN past the end. */
      if (unit === 0x5c || !(unit >= 0x20)) return this.#stringWithEscapes(start, at);
      bits |= unit;
      hash = (hash * 31 + unit) | 0;
      at++;
    }
    this.#bits = bits;
    this.#hash = hash;
    this.#at = at + 1;
    const value = text.length <= PIN_LIMIT ? text.slice(start, at) : this.#cut(start, at);
    return bits < 0x200 ? value : this.#normalized(value); /* all units below U+0200: NFC for certain */
  }

  /** A slice of a copy of the neighbourhood, which later strings share. */
  #cut(start: number, end: number): string {
    if (end - start > PIN_LIMIT >> 1) return detached(this.#text.slice(start, end));
    if (end > this.#windowStart + this.#window.length) {
      this.#window = detached(this.#text.slice(start, start + PIN_LIMIT));
      this.#windowStart = start;
    }
    return this.#window.slice(start - this.#windowStart, end - this.#windowStart);
  }

  /** The rest of a string from its first escape, or from what ends it wrongly. */
  #stringWithEscapes(start: number, first: number): string {
    const text = this.#text;
    let value = '';
    let from = start;
    let at = first;
    for (;;) {
      const unit = text.charCodeAt(at);
      if (unit === 0x22) break;
      if (unit === 0x5c) {
        value += text.slice(from, at);
        const letter = text.charAt(at + 1);
        if (letter === 'u') {
          value += String.fromCharCode(this.#hexUnit(at));
          from = at += 6;
        } else {
          const character = ESCAPES[letter];
          if (character === undefined) throw this.#refusal('JSON_SYNTAX', 'not an escape of JSON', at);
          value += character;
          from = at += 2;
        }
      } else if (unit >= 0x20) at++;
      else {
        this.#at = at;
        const hint = 'write it as an escape, like \\n or \\u001f';
        if (unit < 0x20) throw this.#refusal('JSON_SYNTAX', 'a control character in a string', at, { hint });
        throw this.#unexpected("'\"', the end of the string");
      }
    }
    value += text.slice(from, at);
    if (!isWellFormed(value)) {
      throw this.#refusal('JSON_SURROGATE', 'the string has an escape of a lone surrogate', start - 1);
    }
    /* JCS takes its escapes from ECMA-262: those of JSON.stringify (RFC 8785, section 3.2.2.2). */
    if (this.#strict && JSON.stringify(value) !== text.slice(start - 1, at + 1)) this.#plain = false;
    this.#at = at + 1;
    const normal = this.#normalized(value);
    let bits = 0;
    let hash = 0;
    for (let i = 0; i < normal.length; i++) {
      bits |= normal.charCodeAt(i);
      hash = (hash * 31 + normal.charCodeAt(i)) | 0;
    }
    this.#bits = bits;
    this.#hash = hash;
    return normal;
  }

  #normalized(value: string): string {
    const normal = toNfc(value);
    if (normal !== value) this.#plain = false;
    return normal;
  }

  #hexUnit(at: number): number {
    const digits = this.#text.slice(at + 2, at + 6);
    if (!/^[0-9A-Fa-f]{4}$/.test(digits))
      throw this.#refusal('JSON_SYNTAX', 'not four hex digits after \\u', at);
    return Number.parseInt(digits, 16);
  }

  #number(): T {
    const text = this.#text;
    const start = this.#at;
    let at = start;
    let unit = text.charCodeAt(at);
    const negative = unit === 0x2d;
    if (negative) unit = text.charCodeAt(++at);
    const first = at;
    let integer = 0;
    while (unit >= 0x30 && unit <= 0x39) {
      integer = integer * 10 + (unit - 0x30); /* exact up to 15 digits, and used no further */
      unit = text.charCodeAt(++at);
    }
    const digits = at - first;
    if (digits === 0) {
      this.#at = at;
      throw this.#unexpected(negative ? 'a digit' : 'a value');
    }
    if (digits > 1 && text.charCodeAt(first) === 0x30) {
      throw this.#refusal('JSON_SYNTAX', 'a number with a leading zero', start);
    }
    this.#at = at;
    if (unit === 0x2e || unit === 0x65 || unit === 0x45 || digits > 15) {
      return this.#otherNumber(start, negative, integer, digits);
    }
    if (!negative) return this.#builder.number(integer);
    if (integer === 0) this.#plain = false;
    return this.#builder.number(integer === 0 ? 0 : -integer);
  }

  /** A number with a fraction, an exponent or more than 15 digits; its integer digits are read. */
  #otherNumber(start: number, negative: boolean, integer: number, digits: number): T {
    const text = this.#text;
    let fraction = 0;
    let places = 0;
    if (text.charCodeAt(this.#at) === 0x2e) {
      const point = ++this.#at;
      this.#digits();
      places = this.#at - point;
      if (places <= 9) fraction = Number(text.slice(point, this.#at));
    }
    const exponent = text.charCodeAt(this.#at);
    const scientific = exponent === 0x65 || exponent === 0x45;
    if (scientific) {
      const sign = text.charCodeAt(++this.#at);
      if (sign === 0x2b || sign === 0x2d) this.#at++;
      this.#digits();
    }
    if (!scientific && places > 0 && places <= 9 && digits <= 7 && integer < 2097152) {
      if (fraction % 10 === 0) this.#plain = false;
      const size = shortDecimal(integer, fraction, places);
      return this.#builder.number(negative && size !== 0 ? -size : size);
    }
    return this.#decimal(text.slice(start, this.#at), start);
  }

  #digits(): void {
    const start = this.#at;
    let at = start;
    for (;;) {
      const unit = this.#text.charCodeAt(at);
      if (!(unit >= 0x30 && unit <= 0x39)) break;
      at++;
    }
    this.#at = at;
    if (at === start) throw this.#unexpected('a digit');
  }

  #decimal(text: string, start: number): T {
    const parsed = parseDecimal(text);
    if ('error' in parsed) {
      const code = parsed.error === 'NUM_SYNTAX' ? 'JSON_SYNTAX' : parsed.error;
      const hint = 'integers are below 2^63 in size, other numbers below 2^31; quote it';
      throw this.#refusal(code, `the number ${clipped(text)} is outside the numbers`, start, { hint });
    }
    if (!parsed.lossless) {
      const message = `the number ${clipped(text)} would change by rounding to the grid of 2^-32`;
      throw this.#refusal('NUM_PRECISION', message, start, { hint: PRECISION_HINT });
    }
    const { raw } = parsed;
    if (this.#strict && renderDecimal(raw) !== text) this.#plain = false;
    return rawFitsDouble(raw) ? this.#builder.number(doubleFromRaw(raw)) : this.#builder.wide(raw);
  }

  #unexpected(expected: string): Refusal {
    const at = this.#at;
    const point = this.#text.codePointAt(at);
    const found = point === undefined ? 'the text ends' : `there is ${quoted(String.fromCodePoint(point))}`;
    return this.#refusal('JSON_SYNTAX', `expected ${expected}, but ${found}`, at);
  }

  #refusal(code: ProblemCode, message: string, at: number, more?: Pick<Problem, 'hint'>): Refusal {
    return new Refusal(code, message, { offset: utf8Length(this.#text, at), ...more });
  }
}

/** A copy that does not keep the text it was cut from: a slice of a short string that is made for it. */
function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1); /* V8 copies slices of up to 12 units anyway */
}

function quoted(text: string): string {
  return JSON.stringify(clipped(text));
}

function clipped(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`;
}
