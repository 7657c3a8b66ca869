/**
 * The instruction set of ELC, defined once. Encoder, decoder, verifier, disassembler, both engines, the fuel
 * table and `docs/reference/elc-opcodes.md` derive from this table.
 *
 * The machine: a function has registers (values), cells (variables that are assigned after capture) and
 * upvalues (captured values and cells). `open` is one list of values a frame keeps for "all results of the
 * last call": CALLM and VARARGM fill it, an instruction whose `spread` flag is 1 takes its values after its
 * own list. Control flow is structured: BLOCK, LOOP, IF and the two FORs hold their bodies.
 *
 * Codes are explicit, never positions, and never reused.
 */

/** What an operand is; the verifier checks each kind, the disassembler prints each kind. */
export type OperandKind =
  | 'dst' /* a register that is written */
  | 'dsts' /* a list of registers that are written, in order */
  | 'val' /* a value that is read: register n >= 0, or constant -1-n */
  | 'vals' /* a list of values */
  | 'key' /* a constant (encoded like val) that is a string */
  | 'cell' /* a cell of this function */
  | 'up' /* an upvalue captured by value */
  | 'upcell' /* an upvalue that is a cell */
  | 'func' /* index of a function in the module */
  | 'captures' /* what a closure captures: a list of [source, index] */
  | 'spread' /* 0, or 1: the open values follow the list */
  | 'count' /* a positive integer */
  | 'depth' /* how many enclosing BLOCK/LOOP/FOR bodies to leave, from 0 = the innermost */
  | 'block'; /* a list of instructions */

export interface OpcodeSpec {
  readonly code: number;
  readonly operands: readonly OperandKind[];
  /** Fuel, charged with the basic block; each element of a list operand adds 1. */
  readonly cost: number;
  readonly doc: string;
}

export const OPCODES = {
  MOVE: { code: 1, operands: ['dst', 'val'], cost: 1, doc: 'R[a] := b' },
  CELL: { code: 2, operands: ['cell', 'val'], cost: 4, doc: 'C[a] := a new cell holding b' },
  GETCELL: { code: 3, operands: ['dst', 'cell'], cost: 1, doc: 'R[a] := the value in C[b]' },
  SETCELL: { code: 4, operands: ['cell', 'val'], cost: 1, doc: 'the value in C[a] := b' },
  GETUP: { code: 5, operands: ['dst', 'up'], cost: 1, doc: 'R[a] := U[b]' },
  GETUPCELL: { code: 6, operands: ['dst', 'upcell'], cost: 1, doc: 'R[a] := the value in the cell U[b]' },
  SETUPCELL: { code: 7, operands: ['upcell', 'val'], cost: 1, doc: 'the value in the cell U[a] := b' },

  ADD: { code: 16, operands: ['dst', 'val', 'val'], cost: 1, doc: 'R[a] := b + c' },
  SUB: { code: 17, operands: ['dst', 'val', 'val'], cost: 1, doc: 'R[a] := b - c' },
  MUL: { code: 18, operands: ['dst', 'val', 'val'], cost: 1, doc: 'R[a] := b * c' },
  DIV: { code: 19, operands: ['dst', 'val', 'val'], cost: 2, doc: 'R[a] := b / c' },
  IDIV: { code: 20, operands: ['dst', 'val', 'val'], cost: 2, doc: 'R[a] := b // c' },
  MOD: { code: 21, operands: ['dst', 'val', 'val'], cost: 2, doc: 'R[a] := b % c' },
  POW: { code: 22, operands: ['dst', 'val', 'val'], cost: 40, doc: 'R[a] := b ^ c' },
  UNM: { code: 23, operands: ['dst', 'val'], cost: 1, doc: 'R[a] := -b' },
  BAND: { code: 24, operands: ['dst', 'val', 'val'], cost: 1, doc: 'R[a] := b & c' },
  BOR: { code: 25, operands: ['dst', 'val', 'val'], cost: 1, doc: 'R[a] := b | c' },
  BXOR: { code: 26, operands: ['dst', 'val', 'val'], cost: 1, doc: 'R[a] := b ~ c' },
  SHL: { code: 27, operands: ['dst', 'val', 'val'], cost: 1, doc: 'R[a] := b << c' },
  SHR: { code: 28, operands: ['dst', 'val', 'val'], cost: 1, doc: 'R[a] := b >> c (logical)' },
  BNOT: { code: 29, operands: ['dst', 'val'], cost: 1, doc: 'R[a] := ~b' },
  CONCAT: {
    code: 30,
    operands: ['dst', 'vals'],
    cost: 2,
    doc: 'R[a] := b1 .. b2 .. … (at least two, right to left)',
  },
  LEN: { code: 31, operands: ['dst', 'val'], cost: 1, doc: 'R[a] := #b' },

  NOT: { code: 40, operands: ['dst', 'val'], cost: 1, doc: 'R[a] := not b' },
  EQ: { code: 41, operands: ['dst', 'val', 'val'], cost: 1, doc: 'R[a] := b == c' },
  NE: { code: 42, operands: ['dst', 'val', 'val'], cost: 1, doc: 'R[a] := b ~= c' },
  LT: { code: 43, operands: ['dst', 'val', 'val'], cost: 1, doc: 'R[a] := b < c' },
  LE: { code: 44, operands: ['dst', 'val', 'val'], cost: 1, doc: 'R[a] := b <= c' },

  TABLE: { code: 48, operands: ['dst'], cost: 6, doc: 'R[a] := {}' },
  GETFIELD: { code: 49, operands: ['dst', 'val', 'key'], cost: 2, doc: 'R[a] := b[c]' },
  GETINDEX: { code: 50, operands: ['dst', 'val', 'val'], cost: 2, doc: 'R[a] := b[c]' },
  SETFIELD: { code: 51, operands: ['val', 'key', 'val'], cost: 3, doc: 'a[b] := c' },
  SETINDEX: { code: 52, operands: ['val', 'val', 'val'], cost: 3, doc: 'a[b] := c' },
  APPEND: {
    code: 53,
    operands: ['val', 'count', 'vals', 'spread'],
    cost: 1,
    doc: 'a[b], a[b+1], … := c (and open), raw: for table constructors',
  },

  CLOSURE: {
    code: 56,
    operands: ['dst', 'func', 'captures'],
    cost: 6,
    doc: 'R[a] := a closure of function b',
  },
  CALL: {
    code: 57,
    operands: ['dsts', 'val', 'vals', 'spread'],
    cost: 8,
    doc: 'a := the first results of b(c, open), nil where there are none',
  },
  CALLM: { code: 58, operands: ['val', 'vals', 'spread'], cost: 9, doc: 'open := all results of a(b, open)' },
  VARARG: { code: 59, operands: ['dsts'], cost: 1, doc: 'a := the first extra arguments' },
  VARARGM: { code: 60, operands: [], cost: 2, doc: 'open := all extra arguments' },
  RETURN: { code: 61, operands: ['vals', 'spread'], cost: 1, doc: 'return a (and open); ends its block' },

  BLOCK: { code: 64, operands: ['block'], cost: 0, doc: 'run a once; BREAK leaves it' },
  LOOP: { code: 65, operands: ['block'], cost: 0, doc: 'run a again and again; BREAK leaves it' },
  BREAK: { code: 66, operands: ['depth'], cost: 1, doc: 'leave the enclosing body number a; ends its block' },
  IF: {
    code: 67,
    operands: ['val', 'block', 'block'],
    cost: 1,
    doc: 'run b if a is neither nil nor false, else c',
  },
  FORNUM: {
    code: 68,
    operands: ['dst', 'val', 'val', 'val', 'block'],
    cost: 3,
    doc: 'numeric for: R[a] from b to c by d, running e; ends without overflow',
  },
  FORIN: {
    code: 69,
    operands: ['dsts', 'val', 'val', 'val', 'block'],
    cost: 4,
    doc: 'generic for: a := b(c, control), control starts as d; ends when the first is nil; runs e. Each round costs what CALL costs',
  },
} as const satisfies Record<string, OpcodeSpec>;

export type OpName = keyof typeof OPCODES;
