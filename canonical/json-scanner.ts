import { detached } from './detached.ts';
import { toNfc } from './nfc.ts';
import type { Problem } from './problem.ts';
import type { ProblemCode } from './problems.ts';
import { Refusal } from './refusal.ts';
import { isWellFormed, utf8Length } from './utf8.ts';

/**
 * A place in a JSON text, and how to read from there what needs no value: white space, digits, strings. A
 * string, and not the bytes, because slices of it are the cheapest strings. A Refusal leaves it.
 */

/**
 * A slice keeps the whole text that it is cut from in memory: at most this many units (strings of a large
 * text are cut from a copy).
 */
const PIN_LIMIT = 1024;

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

export class JsonScanner {
  protected text = '';
  protected at = 0;
  /** Whether `plain` is wanted. */
  protected strict = false;
  /** Whether the text can be the canonical text of its value, by what was read. */
  protected plain = true;
  /** Of the string that was read last: all its units or-ed. */
  protected bits = 0;
  /** Of the string that was read last: a hash, the same on every host. */
  protected hash = 0;
  #window = '';
  #windowStart = 0;

  /** Goes to the start of a text, without lone surrogates. */
  protected open(text: string, strict: boolean): void {
    this.text = text;
    this.at = 0;
    this.strict = strict;
    this.plain = true;
    this.#window = '';
    this.#windowStart = 0;
  }

  /** Lets go of the text. */
  protected close(): void {
    this.text = '';
    this.#window = '';
  }

  /** The first unit that is not space; NaN at the end. */
  protected next(): number {
    const unit = this.text.charCodeAt(this.at);
    if (unit > 0x20) return unit;
    this.space();
    return this.text.charCodeAt(this.at);
  }

  protected space(): void {
    const start = this.at;
    let at = start;
    for (;;) {
      const unit = this.text.charCodeAt(at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) break;
      at++;
    }
    if (at !== start) this.plain = false;
    this.at = at;
  }

  protected string(): string {
    const text = this.text;
    const start = this.at + 1;
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
    this.bits = bits;
    this.hash = hash;
    this.at = at + 1;
    const value = text.length <= PIN_LIMIT ? text.slice(start, at) : this.#cut(start, at);
    return bits < 0x200 ? value : this.#normalized(value); /* all units below U+0200: NFC for certain */
  }

  /** A slice of a copy of the neighbourhood, which later strings share. */
  #cut(start: number, end: number): string {
    if (end - start > PIN_LIMIT >> 1) return detached(this.text.slice(start, end));
    if (end > this.#windowStart + this.#window.length) {
      this.#window = detached(this.text.slice(start, start + PIN_LIMIT));
      this.#windowStart = start;
    }
    return this.#window.slice(start - this.#windowStart, end - this.#windowStart);
  }

  /** The rest of a string from its first escape, or from what ends it wrongly. */
  #stringWithEscapes(start: number, first: number): string {
    const text = this.text;
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
          if (character === undefined) throw this.refusal('JSON_SYNTAX', 'not an escape of JSON', at);
          value += character;
          from = at += 2;
        }
      } else if (unit >= 0x20) at++;
      else {
        this.at = at;
        const hint = 'write it as an escape, like \\n or \\u001f';
        if (unit < 0x20) throw this.refusal('JSON_SYNTAX', 'a control character in a string', at, { hint });
        throw this.unexpected("'\"', the end of the string");
      }
    }
    value += text.slice(from, at);
    if (!isWellFormed(value)) {
      throw this.refusal('JSON_SURROGATE', 'the string has an escape of a lone surrogate', start - 1);
    }
    /* JCS takes its escapes from ECMA-262: those of JSON.stringify (RFC 8785, section 3.2.2.2). */
    if (this.strict && JSON.stringify(value) !== text.slice(start - 1, at + 1)) this.plain = false;
    this.at = at + 1;
    const normal = this.#normalized(value);
    let bits = 0;
    let hash = 0;
    for (let i = 0; i < normal.length; i++) {
      bits |= normal.charCodeAt(i);
      hash = (hash * 31 + normal.charCodeAt(i)) | 0;
    }
    this.bits = bits;
    this.hash = hash;
    return normal;
  }

  #normalized(value: string): string {
    const normal = toNfc(value);
    if (normal !== value) this.plain = false;
    return normal;
  }

  #hexUnit(at: number): number {
    const digits = this.text.slice(at + 2, at + 6);
    if (!/^[0-9A-Fa-f]{4}$/.test(digits))
      throw this.refusal('JSON_SYNTAX', 'not four hex digits after \\u', at);
    return Number.parseInt(digits, 16);
  }

  protected digits(): void {
    const start = this.at;
    let at = start;
    for (;;) {
      const unit = this.text.charCodeAt(at);
      if (!(unit >= 0x30 && unit <= 0x39)) break;
      at++;
    }
    this.at = at;
    if (at === start) throw this.unexpected('a digit');
  }

  protected unexpected(expected: string): Refusal {
    const at = this.at;
    const point = this.text.codePointAt(at);
    const found = point === undefined ? 'the text ends' : `there is ${quoted(String.fromCodePoint(point))}`;
    return this.refusal('JSON_SYNTAX', `expected ${expected}, but ${found}`, at);
  }

  protected refusal(code: ProblemCode, message: string, at: number, more?: Pick<Problem, 'hint'>): Refusal {
    return new Refusal(code, message, { offset: utf8Length(this.text, at), ...more });
  }
}

export function quoted(text: string): string {
  return JSON.stringify(clipped(text));
}

export function clipped(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`;
}
