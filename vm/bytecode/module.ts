import type { Num } from '../number/num.ts';
import type { OPCODES, OpName } from './opcodes.ts';

/** Where a captured value comes from, seen from the function that makes the closure. */
export const CAPTURE = { register: 0, cell: 1, up: 2, upcell: 3, self: 4 } as const;

/** `[source, index]`; `self` (index 0) is the closure that is being made, for `local function f`. */
export type Capture = readonly [source: (typeof CAPTURE)[keyof typeof CAPTURE], index: number];

interface OperandTypes {
  dst: number;
  dsts: readonly number[];
  val: number;
  vals: readonly number[];
  key: number;
  cell: number;
  up: number;
  upcell: number;
  func: number;
  captures: readonly Capture[];
  spread: 0 | 1;
  count: number;
  depth: number;
  block: Block;
}

/** A body. (An interface, because a type alias may not refer to itself through a mapped type.) */
export interface Block extends ReadonlyArray<Instruction> {}

type Operands<Kinds extends readonly (keyof OperandTypes)[]> = {
  readonly [I in keyof Kinds]: OperandTypes[Kinds[I]];
};

/** An instruction in memory: its name, then its operands, typed by the opcode table. */
export type Instruction = {
  [Name in OpName]: readonly [op: Name, ...operands: Operands<(typeof OPCODES)[Name]['operands']>];
}[OpName];

/** A typed constant. A string is a byte string: one UTF-16 unit (0..255) for each byte. */
export type Constant =
  | { readonly kind: 'nil' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: Num }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'native'; readonly name: string }; /* of the standard library: "dpairs", "string.len" */

export interface FunctionCode {
  /** Fixed parameters, in registers 0 .. params-1. */
  readonly params: number;
  readonly vararg: boolean;
  readonly registers: number;
  readonly cells: number;
  /** What each upvalue is: a value, or a cell. */
  readonly upvalues: readonly ('value' | 'cell')[];
  readonly body: Block;
}

/**
 * How the module is used: `reducer` is a chunk that returns the fold (a function, or a table with init, fold
 * and emit), `batch` a chunk that returns its function `fold(events)`, `script` any chunk.
 */
export type Shape = 'reducer' | 'batch' | 'script';

export interface Module {
  readonly shape: Shape;
  readonly constants: readonly Constant[];
  /** Function 0 is the chunk. Every other one is made by one CLOSURE, in a function of a lower index. */
  readonly functions: readonly FunctionCode[];
}

/** What a module may hold; part of the ELC specification, so the same on every implementation. */
export const MODULE_LIMITS = {
  bytes: 16 * 1024 * 1024,
  registers: 250,
  cells: 250,
  upvalues: 250,
  /** Bodies within bodies, in one function. */
  nesting: 400,
} as const;
