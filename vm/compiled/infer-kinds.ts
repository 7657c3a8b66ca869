import { bodiesOf } from '../bytecode/bodies-of.ts';
import type { Block, Constant, Instruction, Module } from '../bytecode/module.ts';
import { OPCODES, type OperandKind } from '../bytecode/opcodes.ts';
import { isInteger } from '../number/convert.ts';
import { ANY, INTEGERS, KIND, type Kinds, NUMBERS, within } from './kinds.ts';

/** Registers times instructions of the largest function that is looked at: the states of its loops are kept in memory. */
const MAX_WORK = 2 ** 22;

/** Passes over a function before what still changes at the head of a loop is taken for anything. Most need two. */
const MAX_PASSES = 8;

/** What is known of a value that an instruction reads: the instruction's number, in preorder, and which of its `val` operands. */
export type KindsOf = (instruction: number, position: number) => Kinds;

/**
 * Abstract interpretation of one function: which kinds of values each register can have where an instruction reads it.
 *
 * Forward, over the structured code, registers apart. The state at the head of each loop is kept from pass to pass and only grows; a
 * pass is linear in the code, and passes end when no head has changed.
 */
export function inferKinds(module: Module, index: number): KindsOf {
  const { registers, body } = module.functions[index]!;
  return registers * sizeOf(body) > MAX_WORK ? () => ANY : new Inference(module, index).run();
}

/** Instructions in a body, those in its bodies counted. */
function sizeOf(body: Block): number {
  let size = body.length;
  for (const instruction of body) for (const inner of bodiesOf(instruction)) size += sizeOf(inner);
  return size;
}

/** Of each register; undefined where control does not come. */
type State = Kinds[] | undefined;

class Inference {
  private readonly module: Module;
  private readonly index: number;
  /** Kinds of the `val` operands of each instruction, ten bits each, by its number. */
  private readonly read: number[] = [];
  /** States at the heads of loops, by number of the instruction. */
  private readonly heads: State[] = [];
  /** States in which the enclosing bodies are left by BREAK, from the outside in. */
  private readonly exits: State[] = [];
  private number = 0;
  private changed = false;
  private pass = 0;

  constructor(module: Module, index: number) {
    this.module = module;
    this.index = index;
  }

  run(): KindsOf {
    const { params, registers, vararg, body } = this.module.functions[this.index]!;
    do {
      this.number = 0;
      this.changed = false;
      this.pass++;
      this.body(
        body,
        Array.from({ length: registers }, (_, i) => (i < params || vararg ? ANY : KIND.nil)),
      );
    } while (this.changed);
    // Code that is never reached is emitted all the same.
    return (instruction, position) => ((this.read[instruction] ?? -1) >> (10 * position)) & ANY;
  }

  private kindsOf(state: State, operand: number): Kinds {
    if (operand < 0) return kindsOfConstant(this.module.constants[-1 - operand]!);
    return state === undefined ? ANY : state[operand]!;
  }

  private kindsRead(instruction: Instruction, kinds: (operand: number) => Kinds): number {
    let read = 0;
    let shift = 0;
    const operands: readonly OperandKind[] = OPCODES[instruction[0]].operands;
    operands.forEach((kind, i) => {
      if (kind !== 'val') return;
      read |= kinds(instruction[i + 1] as number) << shift;
      shift += 10;
    });
    return read;
  }

  private body(body: Block, state: State): State {
    let at = state;
    for (const instruction of body) at = this.instruction(instruction, at);
    return at;
  }

  private instruction(instruction: Instruction, state: State): State {
    const number = this.number++;
    const kinds = (operand: number) => this.kindsOf(state, operand);
    if (state !== undefined) this.read[number] = this.kindsRead(instruction, kinds);
    const set = (dst: number, kind: Kinds): State => {
      if (state !== undefined) state[dst] = kind;
      return state;
    };
    switch (instruction[0]) {
      case 'MOVE':
        return set(instruction[1], kinds(instruction[2]));
      case 'GETCELL':
      case 'GETUP':
      case 'GETUPCELL':
      case 'GETFIELD':
      case 'GETINDEX':
        return set(instruction[1], ANY);
      case 'ADD':
      case 'SUB':
      case 'MUL':
        return set(instruction[1], ofArithmetic(kinds(instruction[2]), kinds(instruction[3])));
      case 'DIV':
      case 'POW':
        return set(instruction[1], ofNumbers(kinds(instruction[2]), kinds(instruction[3]), NUMBERS));
      case 'IDIV':
        return set(instruction[1], ofNumbers(kinds(instruction[2]), kinds(instruction[3]), INTEGERS));
      case 'MOD':
        return set(instruction[1], ofRemainder(kinds(instruction[2]), kinds(instruction[3])));
      case 'BAND':
      case 'BOR':
      case 'BXOR':
      case 'SHL':
      case 'SHR':
        return set(instruction[1], ofNumbers(kinds(instruction[2]), kinds(instruction[3]), INTEGERS));
      case 'UNM':
        return set(instruction[1], ofArithmetic(kinds(instruction[2]), KIND.small));
      case 'BNOT':
        return set(instruction[1], ofNumbers(kinds(instruction[2]), KIND.small, INTEGERS));
      case 'CONCAT': {
        const texts = instruction[2].every((value) => within(kinds(value), NUMBERS | KIND.string));
        return set(instruction[1], texts ? KIND.string : ANY);
      }
      case 'LEN':
        return set(instruction[1], within(kinds(instruction[2]), KIND.string) ? KIND.small : ANY);
      case 'NOT':
      case 'EQ':
      case 'NE':
      case 'LT':
      case 'LE':
        return set(instruction[1], KIND.boolean);
      case 'TABLE':
        return set(instruction[1], KIND.table);
      case 'CLOSURE':
        return set(instruction[1], KIND.other);
      case 'CALL':
      case 'VARARG':
        for (const dst of instruction[1]) set(dst, ANY);
        return state;
      case 'CELL':
      case 'SETCELL':
      case 'SETUPCELL':
      case 'SETFIELD':
      case 'SETINDEX':
      case 'APPEND':
      case 'CALLM':
      case 'VARARGM':
        return state;
      case 'RETURN':
        return undefined;
      case 'BREAK': {
        const at = this.exits.length - 1 - instruction[1];
        this.exits[at] = join(this.exits[at], state);
        return undefined;
      }
      case 'IF': {
        const yes = this.body(instruction[2], copy(state));
        return join(yes, this.body(instruction[3], state));
      }
      case 'BLOCK': {
        this.exits.push(undefined);
        const end = this.body(instruction[1], state);
        return join(end, this.exits.pop());
      }
      case 'LOOP':
        return this.loop(number, state, instruction[1]).exit;
      case 'FORNUM': {
        const [, dst, start, , step, body] = instruction;
        // The counter may pass what a double holds, as its limit may.
        const { exit, head } = this.loop(number, state, body, [dst], ofArithmetic(kinds(start), kinds(step)));
        return join(exit, head);
      }
      case 'FORIN': {
        const { exit, head } = this.loop(number, state, instruction[5], instruction[1], ANY);
        return join(exit, head);
      }
      default: {
        const missing: never = instruction;
        throw new Error(`no kinds for ${missing}`);
      }
    }
  }

  /** A body that runs again and again; `dsts` get `kind` before each round. The states at its head, and where BREAK left it. */
  private loop(
    number: number,
    state: State,
    body: Block,
    dsts: readonly number[] = [],
    kind: Kinds = ANY,
  ): { head: State; exit: State } {
    this.grow(number, state);
    const round = copy(this.heads[number]);
    if (round !== undefined) for (const dst of dsts) round[dst] = kind;
    this.exits.push(undefined);
    this.grow(number, this.body(body, round));
    return { exit: this.exits.pop(), head: copy(this.heads[number]) };
  }

  private grow(number: number, state: State): void {
    if (state === undefined) return;
    const head = this.heads[number];
    if (head === undefined) {
      this.heads[number] = [...state];
      this.changed = true;
      return;
    }
    state.forEach((kinds, register) => {
      if (within(kinds, head[register]!)) return;
      head[register] = this.pass >= MAX_PASSES ? ANY : head[register]! | kinds;
      this.changed = true;
    });
  }
}

function copy(state: State): State {
  return state === undefined ? undefined : [...state];
}

function join(a: State, b: State): State {
  if (a === undefined || b === undefined) return a ?? b;
  return a.map((kinds, register) => kinds | b[register]!);
}

function kindsOfConstant(constant: Constant): Kinds {
  switch (constant.kind) {
    case 'nil':
      return KIND.nil;
    case 'boolean':
      return KIND.boolean;
    case 'string':
      return KIND.string;
    case 'native':
      return ANY;
    case 'number': {
      const { value } = constant;
      if (typeof value === 'bigint') return isInteger(value) ? KIND.wide : KIND.wideFraction;
      if ((value | 0) === value) return KIND.small;
      return Number.isInteger(value) ? KIND.integer : KIND.fraction;
    }
  }
}

/** An operation on two values: a number of `result` if both are numbers, or whatever a metamethod gives. */
function ofNumbers(left: Kinds, right: Kinds, result: Kinds): Kinds {
  return within(left | right, NUMBERS) ? result : ANY;
}

/** Sums, differences, products and powers of integers with exponents that are: negative ones give fractions. */
function ofArithmetic(left: Kinds, right: Kinds): Kinds {
  return ofNumbers(left, right, within(left | right, INTEGERS) ? INTEGERS : NUMBERS);
}

/** It lies between zero and the divisor. */
function ofRemainder(left: Kinds, right: Kinds): Kinds {
  const result = within(left | right, INTEGERS) ? INTEGERS : NUMBERS;
  if (within(left, INTEGERS) && within(right, KIND.small)) return ofNumbers(left, right, KIND.small);
  return ofNumbers(left, right, result);
}
