import { Fault } from '../vm/fault.ts';
import { isInteger } from '../vm/number/convert.ts';
import type { Num } from '../vm/number/num.ts';
import { numToText } from '../vm/number/text.ts';
import { Func } from '../vm/values/func.ts';
import { Table } from '../vm/values/table.ts';
import { typeName } from '../vm/values/type-name.ts';
import type { Value } from '../vm/values/value.ts';

/** Reads the arguments of one call, with Lua's wording where one is wrong. `at` counts from 0. */
export class Arguments {
  readonly name: string;
  readonly values: readonly Value[];

  constructor(name: string, values: readonly Value[]) {
    this.name = name;
    this.values = values;
  }

  any(at: number): Value {
    if (at >= this.values.length) this.bad(at, 'value expected');
    return this.values[at];
  }

  table(at: number): Table {
    const value = this.values[at];
    return value instanceof Table ? value : this.wrongType(at, 'table');
  }

  number(at: number): Num {
    const value = this.values[at];
    return typeof value === 'number' || typeof value === 'bigint' ? value : this.wrongType(at, 'number');
  }

  /** An integer of at most 2^53-1 in size; larger ones are clamped there, where they do as well for positions. */
  position(at: number, missing?: number): number {
    const value = this.values[at];
    if (value === undefined && missing !== undefined) return missing;
    const number = this.number(at);
    if (typeof number === 'number') return Number.isInteger(number) ? number : this.noInteger(at);
    if ((number & 0xffffffffn) !== 0n) this.noInteger(at);
    return number > 0n ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
  }

  /** An integer, whatever its size. */
  integer(at: number): Num {
    const number = this.number(at);
    return isInteger(number) ? number : this.noInteger(at);
  }

  /** An integer of at most 2^53-1 in size; a larger one is out of range. For positions that are counted from. */
  index(at: number): number {
    const number = this.integer(at);
    return typeof number === 'number' ? number : this.bad(at, 'out of range');
  }

  /** A byte string and nothing else: numbers are not taken as their text. */
  text(at: number): string {
    const value = this.values[at];
    return typeof value === 'string' ? value : this.wrongType(at, 'string');
  }

  func(at: number): Func {
    const value = this.values[at];
    return value instanceof Func ? value : this.wrongType(at, 'function');
  }

  /** A string, or a number as its text (as in Lua). */
  string(at: number, missing?: string): string {
    const value = this.values[at];
    if (typeof value === 'string') return value;
    if (value === undefined && missing !== undefined) return missing;
    if (typeof value === 'number' || typeof value === 'bigint') return numToText(value);
    return this.wrongType(at, 'string');
  }

  bad(at: number, why: string): never {
    throw new Fault('ARGUMENT', `bad argument #${at + 1} to '${this.name}' (${why})`);
  }

  private noInteger(at: number): never {
    return this.bad(at, 'number has no integer representation');
  }

  wrongType(at: number, expected: string): never {
    const got = at < this.values.length ? typeName(this.values[at]) : 'no value';
    return this.bad(at, `${expected} expected, got ${got}`);
  }
}
