import {
  type Block,
  CAPTURE,
  type Capture,
  type FunctionCode,
  type Instruction,
  MODULE_LIMITS,
  type Module,
} from './module.ts';
import { OPCODES, type OperandKind } from './opcodes.ts';
import type { ModuleProblem } from './problem.ts';

/**
 * Decides whether a module may run (docs/spec/elc.md, Verification). After it, engines check nothing: registers,
 * constants, cells, upvalues and functions exist; a cell is made on every path before it is used; BREAK has
 * something to leave; nothing follows a BREAK or RETURN; every function but the chunk is made in exactly one
 * place, in a function before it; and the library has what the constants name.
 */
export function verifyModule(
  module: Module,
  hasNative: (name: string) => boolean,
): ModuleProblem | undefined {
  try {
    new Verifier(module, hasNative).run();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return { code: 'ELC_VERIFY', message: error.message };
    throw error;
  }
}

class Refusal extends Error {}

/** The cells that are made on every path to here, one bit a cell; undefined where no path comes. */
type Made = bigint | undefined;

class Verifier {
  private readonly module: Module;
  private readonly hasNative: (name: string) => boolean;
  private readonly captured: (readonly ('value' | 'cell')[] | undefined)[] = [];
  private index = 0;
  private code!: FunctionCode;
  /** For each enclosing body that BREAK can leave: what is made on all paths that left it so far. */
  private readonly exits: { made: Made; reached: boolean }[] = [];
  private nesting = 0;

  constructor(module: Module, hasNative: (name: string) => boolean) {
    this.module = module;
    this.hasNative = hasNative;
  }

  run(): void {
    for (const constant of this.module.constants)
      if (constant.kind === 'native' && !this.hasNative(constant.name))
        refuse('a constant names nothing in the library');
    this.module.functions.forEach((code, index) => {
      this.index = index;
      this.code = code;
      this.checkHeader();
      this.body(code.body, 0n);
    });
  }

  private checkHeader(): void {
    const { code } = this;
    if (code.registers > MODULE_LIMITS.registers) this.refuse('too many registers');
    if (code.cells > MODULE_LIMITS.cells) this.refuse('too many cells');
    if (code.upvalues.length > MODULE_LIMITS.upvalues) this.refuse('too many upvalues');
    if (code.params > code.registers) this.refuse('more parameters than registers');
    const captured = this.index === 0 ? [] : this.captured[this.index];
    if (captured === undefined) this.refuse('is not made by any function before it');
    if (captured.length !== code.upvalues.length || captured.some((kind, i) => kind !== code.upvalues[i]))
      this.refuse('its upvalues are not what its closure captures');
  }

  /** Returns the cells made at the end of the body; undefined if the end is never reached. */
  private body(body: Block, made: bigint): Made {
    if (++this.nesting > MODULE_LIMITS.nesting) this.refuse('bodies are nested too deeply');
    let now: Made = made;
    for (const instruction of body) {
      if (now === undefined) this.refuse('an instruction can never be reached');
      now = this.instruction(instruction, now);
    }
    this.nesting--;
    return now;
  }

  private instruction(instruction: Instruction, made: bigint): Made {
    const kinds: readonly OperandKind[] = OPCODES[instruction[0]].operands;
    kinds.forEach((kind, i) => {
      if (kind !== 'block')
        this.operand(kind, instruction[i + 1] as number | readonly number[] | readonly Capture[], made);
    });
    switch (instruction[0]) {
      case 'CELL':
        return made | (1n << BigInt(instruction[1]));
      case 'SETCELL':
        this.cell(instruction[1], made);
        return made;
      case 'GETCELL':
        this.cell(instruction[2], made);
        return made;
      case 'CONCAT':
        if (instruction[2].length < 2) this.refuse('CONCAT of fewer than two values');
        return made;
      case 'VARARG':
      case 'VARARGM':
        if (!this.code.vararg) this.refuse('extra arguments of a function that takes none');
        return made;
      case 'CLOSURE':
        this.closure(instruction[2], instruction[3]);
        return made;
      case 'RETURN':
        return undefined;
      case 'BREAK': {
        const exit = this.exits[this.exits.length - 1 - instruction[1]];
        if (exit === undefined) this.refuse('BREAK with nothing to leave');
        exit.made = exit.reached ? join(exit.made, made) : made;
        exit.reached = true;
        return undefined;
      }
      case 'IF':
        return join(this.body(instruction[2], made), this.body(instruction[3], made));
      case 'BLOCK':
        return this.breakable(instruction[1], made, (end) => end);
      case 'LOOP':
        return this.breakable(instruction[1], made, () => undefined);
      case 'FORNUM':
        this.breakable(instruction[5], made, () => undefined);
        return made;
      case 'FORIN':
        if (instruction[1].length === 0) this.refuse('FORIN without a variable');
        this.breakable(instruction[5], made, () => undefined);
        return made;
      default:
        return made;
    }
  }

  /** A body that BREAK can leave; `atEnd` says what reaching its end adds to what comes after it. */
  private breakable(body: Block, made: bigint, atEnd: (end: Made) => Made): Made {
    const exit: { made: Made; reached: boolean } = { made: undefined, reached: false };
    this.exits.push(exit);
    const end = atEnd(this.body(body, made));
    this.exits.pop();
    return exit.reached ? join(exit.made, end) : end;
  }

  private operand(
    kind: OperandKind,
    operand: number | readonly number[] | readonly Capture[],
    made: bigint,
  ): void {
    switch (kind) {
      case 'dst':
        this.register(operand as number);
        return;
      case 'dsts':
        for (const register of operand as readonly number[]) this.register(register);
        return;
      case 'val':
        this.value(operand as number);
        return;
      case 'vals':
        for (const value of operand as readonly number[]) this.value(value);
        return;
      case 'key':
        this.value(operand as number);
        if ((operand as number) >= 0 || this.module.constants[-1 - (operand as number)]?.kind !== 'string')
          this.refuse('a field name that is not a string constant');
        return;
      case 'cell':
        if ((operand as number) >= this.code.cells) this.refuse('no such cell');
        return;
      case 'up':
        if (this.code.upvalues[operand as number] !== 'value') this.refuse('no such captured value');
        return;
      case 'upcell':
        if (this.code.upvalues[operand as number] !== 'cell') this.refuse('no such captured cell');
        return;
      case 'spread':
        if ((operand as number) > 1) this.refuse('a spread flag that is neither 0 nor 1');
        return;
      case 'count':
        if ((operand as number) < 1 || (operand as number) > 2 ** 31) this.refuse('a position out of range');
        return;
      case 'captures':
        for (const [source, index] of operand as readonly Capture[]) {
          if (source === CAPTURE.register) this.register(index);
          else if (source === CAPTURE.cell) this.cell(index, made);
          else if (source === CAPTURE.up) this.operand('up', index, made);
          else if (source === CAPTURE.upcell) this.operand('upcell', index, made);
          else if (index !== 0) this.refuse('a closure that captures itself has index 0');
        }
        return;
      case 'func':
      case 'depth':
      case 'block':
        return; // seen by `instruction`, which knows their context
    }
  }

  private closure(index: number, captures: readonly Capture[]): void {
    if (index <= this.index || index >= this.module.functions.length)
      this.refuse('CLOSURE of a function that is not after it');
    if (this.captured[index] !== undefined) this.refuse('a function that is made in two places');
    this.captured[index] = captures.map(([source]) =>
      source === CAPTURE.cell || source === CAPTURE.upcell ? 'cell' : 'value',
    );
  }

  private register(index: number): void {
    if (index >= this.code.registers) this.refuse('no such register');
  }

  private value(operand: number): void {
    if (operand >= 0) this.register(operand);
    else if (-1 - operand >= this.module.constants.length) this.refuse('no such constant');
  }

  private cell(index: number, made: bigint): void {
    if (index >= this.code.cells) this.refuse('no such cell');
    if (((made >> BigInt(index)) & 1n) === 0n)
      this.refuse('a cell that is not made on every path to its use');
  }

  private refuse(message: string): never {
    refuse(`function ${this.index}: ${message}`);
  }
}

/** What is made on both paths: a lattice meet, with "no path" as its top. */
function join(a: Made, b: Made): Made {
  if (a === undefined) return b;
  return b === undefined ? a : a & b;
}

function refuse(message: string): never {
  throw new Refusal(message);
}
