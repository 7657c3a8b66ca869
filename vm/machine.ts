import { CALL_COST, WIDE_COST } from './bytecode/fuel.ts';
import { Fault } from './fault.ts';
import type { Profile } from './interpreter/profile.ts';
import type { Limits } from './limits.ts';
import { MAX_STRING, SIZES } from './sizes.ts';
import { Func } from './values/func.ts';
import { Table } from './values/table.ts';
import { typeName } from './values/type-name.ts';
import type { Result, Value } from './values/value.ts';

/** Counting down from here takes 32 bits, which is a third faster than doubles over bench/programs/matrix.lua. */
const SLICE = 2 ** 30;

/** Where `emit_json_canonical` puts what it is given, and how many bytes that has; absent where emitting is not allowed. */
export type Emitter = (path: string, value: Value) => number;

/** What all code of one run shares: the budget of the current call, the library, and what it emits and prints. */
export class Machine {
  readonly limits: Limits;
  /** What strings are indexed with: `s:len()`. */
  readonly stringLibrary: Table | undefined;
  /** Remaining fuel and memory of this call into the fold. Engines count fuel down in place, block by block. */
  fuel: number;
  /** Fuel beside that: `fuel` is at most SLICE, so that engines count in integers of 32 bits. */
  private reserve = 0;
  memory: number;
  depth = 0;
  emitter: Emitter | undefined;
  print: ((line: string) => void) | undefined;
  profile: Profile | undefined;

  constructor(limits: Limits, stringLibrary?: Table) {
    this.limits = limits;
    this.stringLibrary = stringLibrary;
    this.fuel = 0;
    this.fill(limits.fuel);
    this.memory = limits.memory;
  }

  /** Starts a new call into the fold: full budgets. A batch does in one call what a reducer does in `calls`, so it has their fuel. */
  begin(calls = 1): void {
    this.fill(this.limits.fuel * calls);
    this.memory = this.limits.memory;
    this.depth = 0;
    this.profile?.leave(this);
  }

  /** Fuel for work whose size only the run knows. */
  charge(fuel: number): void {
    this.profile?.add(fuel);
    const left = this.fuel - fuel;
    if (left >= 0) this.fuel = left;
    else this.refuel(left);
  }

  /** All fuel that is left of this call; negative by what was missing when it ran out. */
  get fuelLeft(): number {
    return this.fuel + this.reserve;
  }

  /** Goes on with the reserve where less than nothing is left of `fuel`. */
  refuel(left: number): void {
    this.fill(left + this.reserve);
    if (this.fuel < 0) throw new Fault('FUEL', 'out of fuel');
  }

  /** For an operation that a wide number takes part in. */
  chargeWide(): void {
    this.charge(WIDE_COST);
  }

  allocate(bytes: number): void {
    this.memory -= bytes;
    if (this.memory < 0) throw new Fault('MEMORY', 'memory limit exceeded');
  }

  /** A new string of this many bytes: its memory, and fuel for writing it (1 for each 32 bytes). */
  allocateString(bytes: number): void {
    if (bytes > MAX_STRING) throw new Fault('MEMORY', 'string too long');
    this.allocate(SIZES.string + bytes);
    this.charge(Math.floor(bytes / 32));
  }

  /** A list of arguments or results whose length only the run knows. */
  allocateList(length: number): void {
    this.allocate(length * SIZES.listValue);
    this.charge(length);
  }

  enter(): void {
    if (++this.depth > this.limits.depth) this.tooDeep();
  }

  tooDeep(): never {
    throw new Fault('DEPTH', 'stack overflow');
  }

  /** A call that code asks for in a library function, a metamethod or a generic for; costs what CALL costs. */
  call(callee: Value, args: readonly Value[]): Result {
    this.charge(CALL_COST);
    return this.apply(callee, args);
  }

  /** Calls any value, with `__call` where it has one. One level of depth. */
  apply(callee: Value, args: readonly Value[]): Result {
    this.enter();
    let result: Result;
    if (callee instanceof Func) result = callee.invoke(this, args);
    else {
      const handler = callee instanceof Table ? callee.metatable?.getField('__call') : undefined;
      if (handler === undefined) throw new Fault('TYPE', `attempt to call a ${typeName(callee)} value`);
      const shifted: Value[] = [callee];
      for (const value of args) shifted.push(value);
      result = this.call(handler, shifted);
    }
    this.depth--;
    return result;
  }

  newTable(): Table {
    this.allocate(SIZES.table);
    return new Table();
  }

  /** A raw store that charges for a new key. */
  store(table: Table, key: Value, value: Value): void {
    if (table.set(key, value)) this.allocate(SIZES.slot);
  }

  private fill(fuel: number): void {
    this.fuel = Math.min(fuel, SLICE);
    this.reserve = fuel - this.fuel;
  }
}
