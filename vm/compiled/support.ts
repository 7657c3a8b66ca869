import { Fault } from '../fault.ts';
import type { Machine } from '../machine.ts';
import { add, div, floorDiv, mod, mul, sub } from '../number/arithmetic.ts';
import { append } from '../operations/append.ts';
import { arithmetic, OPERATORS } from '../operations/arithmetic.ts';
import { equals, lessEqual, lessThan } from '../operations/compare.ts';
import { concat } from '../operations/concat.ts';
import { index, setIndex } from '../operations/index-table.ts';
import { length } from '../operations/length.ts';
import { countsExactly, nextRound, startsLoop } from '../operations/numeric-for.ts';
import { SIZES } from '../sizes.ts';
import { Cell } from '../values/cell.ts';
import { type DirectCode, NativeFunction } from '../values/native-function.ts';
import { Stepper } from '../values/stepper.ts';
import { Table } from '../values/table.ts';
import { firstResult, type Result, resultList, type Value } from '../values/value.ts';
import { CompiledClosure, type FixedCode, type VarargCode } from './compiled-closure.ts';

const NONE: readonly Value[] = Object.freeze([]);

/*
 * Arithmetic where the emitted fast path does not apply. One function an operator, so that each call site sees one target. A wide
 * result is charged for.
 */

function addAny(machine: Machine, a: Value, b: Value): Value {
  if (typeof a !== 'number' || typeof b !== 'number') return arithmetic(machine, OPERATORS.ADD, a, b);
  const result = add(a, b);
  if (typeof result === 'bigint') machine.chargeWide();
  return result;
}

function subAny(machine: Machine, a: Value, b: Value): Value {
  if (typeof a !== 'number' || typeof b !== 'number') return arithmetic(machine, OPERATORS.SUB, a, b);
  const result = sub(a, b);
  if (typeof result === 'bigint') machine.chargeWide();
  return result;
}

function mulAny(machine: Machine, a: Value, b: Value): Value {
  if (typeof a !== 'number' || typeof b !== 'number') return arithmetic(machine, OPERATORS.MUL, a, b);
  const result = mul(a, b);
  if (typeof result === 'bigint') machine.chargeWide();
  return result;
}

function divAny(machine: Machine, a: Value, b: Value): Value {
  if (typeof a !== 'number' || typeof b !== 'number') return arithmetic(machine, OPERATORS.DIV, a, b);
  const result = div(a, b);
  if (typeof result === 'bigint') machine.chargeWide();
  return result;
}

function floorDivAny(machine: Machine, a: Value, b: Value): Value {
  if (typeof a !== 'number' || typeof b !== 'number') return arithmetic(machine, OPERATORS.IDIV, a, b);
  const result = floorDiv(a, b);
  if (typeof result === 'bigint') machine.chargeWide();
  return result;
}

function modAny(machine: Machine, a: Value, b: Value): Value {
  if (typeof a !== 'number' || typeof b !== 'number') return arithmetic(machine, OPERATORS.MOD, a, b);
  const result = mod(a, b);
  if (typeof result === 'bigint') machine.chargeWide();
  return result;
}

function powAny(machine: Machine, a: Value, b: Value): Value {
  return arithmetic(machine, OPERATORS.POW, a, b);
}

function andAny(machine: Machine, a: Value, b: Value): Value {
  return arithmetic(machine, OPERATORS.BAND, a, b);
}

function orAny(machine: Machine, a: Value, b: Value): Value {
  return arithmetic(machine, OPERATORS.BOR, a, b);
}

function xorAny(machine: Machine, a: Value, b: Value): Value {
  return arithmetic(machine, OPERATORS.BXOR, a, b);
}

function shlAny(machine: Machine, a: Value, b: Value): Value {
  return arithmetic(machine, OPERATORS.SHL, a, b);
}

function shrAny(machine: Machine, a: Value, b: Value): Value {
  return arithmetic(machine, OPERATORS.SHR, a, b);
}

function negAny(machine: Machine, a: Value): Value {
  return arithmetic(machine, OPERATORS.UNM, a, a);
}

function notAny(machine: Machine, a: Value): Value {
  return arithmetic(machine, OPERATORS.BNOT, a, a);
}

/** Whether a name that is nil now may be stored in the fields of a table; if so it is charged for. */
function claimField(machine: Machine, table: Table, bytes: number): boolean {
  if (!table.claimField(bytes)) return false;
  machine.allocate(SIZES.slot);
  return true;
}

/** SETINDEX where nothing is replaced: most often a list grows. */
function storeAny(machine: Machine, object: Value, key: Value, value: Value): void {
  if (!(object instanceof Table && object.isPlain)) setIndex(machine, object, key, value);
  else if (typeof key === 'number' && object.push(key, value)) machine.allocate(SIZES.slot);
  else machine.store(object, key, value);
}

/** What a list of open values is charged for: see `opened` and `returned`. */
function passed(machine: Machine, result: Result): void {
  machine.allocateList(Array.isArray(result) ? result.length : 1);
}

/* Calls of what is no closure with fixed parameters: most often a function of the library, found as a method of a string. */

function call1(machine: Machine, callee: Value, a: Value): Result {
  const direct = callee instanceof NativeFunction ? callee.direct[1] : undefined;
  return direct === undefined
    ? machine.apply(callee, [a])
    : directly(machine, direct, a, undefined, undefined);
}

function call2(machine: Machine, callee: Value, a: Value, b: Value): Result {
  const direct = callee instanceof NativeFunction ? callee.direct[2] : undefined;
  return direct === undefined ? machine.apply(callee, [a, b]) : directly(machine, direct, a, b, undefined);
}

function call3(machine: Machine, callee: Value, a: Value, b: Value, c: Value): Result {
  const direct = callee instanceof NativeFunction ? callee.direct[3] : undefined;
  return direct === undefined ? machine.apply(callee, [a, b, c]) : directly(machine, direct, a, b, c);
}

function directly(machine: Machine, direct: DirectCode, a: Value, b: Value, c: Value): Result {
  machine.enter();
  const result = direct(machine, a, b, c);
  machine.depth--;
  return result;
}

/** A list with the open values after it; they are charged for. */
function withOpen(machine: Machine, values: Value[], open: readonly Value[]): Value[] {
  if (open.length > 0) machine.allocateList(open.length);
  for (const value of open) values.push(value);
  return values;
}

/** RETURN with open values, which charges for them even if there are none. */
function returned(machine: Machine, values: Value[], open: readonly Value[]): Value[] {
  machine.allocateList(open.length);
  for (const value of open) values.push(value);
  return values;
}

function opened(machine: Machine, result: Result): readonly Value[] {
  const open = resultList(result);
  machine.allocateList(open.length);
  return open;
}

function closure(machine: Machine, captured: readonly (Value | Cell)[]): CompiledClosure {
  machine.allocate(SIZES.closure + SIZES.upvalue * captured.length);
  return new CompiledClosure(captured);
}

function withFixed(made: CompiledClosure, code: FixedCode): CompiledClosure {
  made.fixed = code;
  return made;
}

function withOne(made: CompiledClosure, code: FixedCode): CompiledClosure {
  made.one = code;
  made.fixed = code;
  return made;
}

function withVararg(made: CompiledClosure, code: VarargCode): CompiledClosure {
  made.vararg = code;
  return made;
}

/** The iterator of a generic for, if it can be stepped. */
function stepperOf(iterator: Value): Stepper | undefined {
  return iterator instanceof Stepper ? iterator : undefined;
}

/** One call of it, which is charged for already. */
function step(machine: Machine, stepper: Stepper, state: Value, control: Value): boolean {
  machine.enter();
  const more = stepper.step(machine, state, control);
  machine.depth--;
  return more;
}

function newCell(machine: Machine, value: Value): Cell {
  machine.allocate(SIZES.cell);
  return new Cell(value);
}

function traced(fault: unknown, func: number, instruction: number): unknown {
  if (fault instanceof Fault) fault.trace.push({ func, instruction });
  return fault;
}

/** Everything that emitted code refers to by name, beside the machine and its constants. */
export const SUPPORT = {
  addAny,
  andAny,
  append,
  call1,
  call2,
  call3,
  claimField,
  closure,
  CompiledClosure,
  concat,
  countsExactly,
  divAny,
  equals,
  firstResult,
  floorDivAny,
  index,
  length,
  lessEqual,
  lessThan,
  modAny,
  mulAny,
  negAny,
  newCell,
  nextRound,
  NONE,
  notAny,
  opened,
  orAny,
  passed,
  powAny,
  resultList,
  returned,
  setIndex,
  shlAny,
  shrAny,
  startsLoop,
  step,
  stepperOf,
  storeAny,
  subAny,
  Table,
  traced,
  withFixed,
  withOne,
  withOpen,
  withVararg,
  xorAny,
} as const;
