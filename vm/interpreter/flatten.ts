import { basicBlocks, instructionCost, ROUND_COST } from '../bytecode/fuel.ts';
import { type Block, CAPTURE, type Constant, type Instruction, type Module } from '../bytecode/module.ts';
import { OPCODES, type OperandKind } from '../bytecode/opcodes.ts';
import type { Value } from '../values/value.ts';
import type { BlockFuel, Prototype } from './prototype.ts';

/** Codes that only the flat form has, above all opcodes of ELC. */
export const FLAT = {
  CHARGE: 100,
  JUMP: 101,
  JUMPIFNOT: 102,
  FORPREP: 103,
  FORLOOP: 104,
  FORINPREP: 105,
  FORINNEXT: 106,
  /** Only in code that is profiled: this instruction comes next. */
  MARK: 107,
  /** Only in code that is profiled: a basic block was charged. */
  COUNT: 108,
  /** A constant that is not in the frame: into a slot of it. */
  LOADK: 109,
} as const;

/** `profiled`: the code tells the machine's Profile what runs. It behaves and costs the same. */
export function flattenModule(
  module: Module,
  native: (name: string) => Value,
  profiled = false,
): Prototype[] {
  const constants = module.constants.map((constant) => constantValue(constant, native));
  return module.functions.map((_, index) => new Flattener(module, index, constants, profiled).run());
}

function constantValue(constant: Constant, native: (name: string) => Value): Value {
  if (constant.kind === 'nil') return undefined;
  return constant.kind === 'native' ? native(constant.name) : constant.value;
}

/**
 * How many constants a frame holds. A call copies the frame, for the price of CALL, so it must not be long; what is beyond is
 * loaded where it is used.
 */
const FRAME_CONSTANTS = 64;

/** A body that BREAK can leave, and the jumps that are to go to its end. */
interface Exit {
  readonly jumps: number[];
}

class Flattener {
  private readonly module: Module;
  private readonly index: number;
  private readonly constants: readonly Value[];
  private readonly code: number[] = [];
  private readonly starts: number[] = [];
  /** Further places of code that belongs to an earlier instruction: the steps of loops. */
  private readonly steps: { pc: number; instruction: number }[] = [];
  private readonly exits: Exit[] = [];
  /** The slots above registers and cells: constants and what loops keep, as they come up. */
  private readonly extras: Value[] = [];
  private readonly slotOfConstant = new Map<number, number>();
  /** Slots that LOADK fills, and which constants are in them for the current instruction. */
  private readonly scratch: number[] = [];
  private readonly loaded = new Map<number, number>();
  private readonly profiled: boolean;
  private readonly blocks: BlockFuel[] = [];

  constructor(module: Module, index: number, constants: readonly Value[], profiled: boolean) {
    this.profiled = profiled;
    this.module = module;
    this.index = index;
    this.constants = constants;
  }

  run(): Prototype {
    const { params, vararg, registers, cells, body } = this.module.functions[this.index]!;
    this.body(body, 0);
    this.code.push(OPCODES.RETURN.code, 0, 0);
    const template: Value[] = new Array<Value>(registers + cells).fill(undefined);
    for (const value of this.extras) template.push(value);
    return {
      index: this.index,
      params,
      vararg,
      template,
      code: Int32Array.from(this.code),
      starts: Int32Array.from(this.starts),
      steps: this.steps,
      blocks: this.blocks,
      constants: this.constants,
    };
  }

  private body(body: Block, roundCost: number): void {
    const blocks = basicBlocks(body);
    if (blocks.length === 0) this.charge(roundCost, roundCost, []);
    blocks.forEach(({ start, end, cost }, i) => {
      const round = i === 0 ? roundCost : 0;
      this.charge(cost + round, round, body.slice(start, end));
      for (let at = start; at < end; at++) this.instruction(body[at]!);
    });
  }

  private charge(fuel: number, round: number, instructions: Block): void {
    if (fuel === 0) return;
    this.code.push(FLAT.CHARGE, fuel);
    if (!this.profiled) return;
    this.code.push(FLAT.COUNT, this.blocks.length);
    // Only the last instruction of a block holds bodies, so the others follow one another in preorder. A round is its loop's, the instruction before.
    const first = this.starts.length;
    const uses = instructions.map((instruction, i) => ({
      instruction: first + i,
      fuel: instructionCost(instruction),
    }));
    if (round > 0) uses.push({ instruction: first - 1, fuel: round });
    this.blocks.push(uses);
  }

  private instruction(instruction: Instruction): void {
    const { code } = this;
    // A FORIN is marked where its rounds start.
    if (this.profiled && instruction[0] !== 'FORIN') code.push(FLAT.MARK, this.starts.length);
    this.starts.push(code.length);
    this.loadConstants(instruction);
    switch (instruction[0]) {
      case 'BLOCK':
        this.breakable(() => this.body(instruction[1], 0));
        return;
      case 'LOOP':
        this.breakable(() => {
          const top = code.length;
          this.body(instruction[1], ROUND_COST.LOOP);
          code.push(FLAT.JUMP, top);
        });
        return;
      case 'BREAK':
        this.jumpTo(this.exits[this.exits.length - 1 - instruction[1]]!);
        return;
      case 'IF': {
        code.push(FLAT.JUMPIFNOT, this.value(instruction[1]), 0);
        const toElse = code.length - 1;
        this.body(instruction[2], 0);
        if (instruction[3].length === 0) {
          code[toElse] = code.length;
          return;
        }
        code.push(FLAT.JUMP, 0);
        const toEnd = code.length - 1;
        code[toElse] = code.length;
        this.body(instruction[3], 0);
        code[toEnd] = code.length;
        return;
      }
      case 'FORNUM':
        this.breakable((exit) => {
          const [, dst, start, limit, step, body] = instruction;
          const kept = this.keep(3);
          const loop = this.starts.length - 1;
          code.push(FLAT.FORPREP, dst, kept, this.value(start), this.value(limit), this.value(step), 0);
          exit.jumps.push(code.length - 1);
          const top = code.length;
          this.body(body, ROUND_COST.FORNUM);
          this.steps.push({ pc: code.length, instruction: loop });
          code.push(FLAT.FORLOOP, dst, kept, top);
        });
        return;
      case 'FORIN':
        this.breakable((exit) => {
          const [, dsts, iterator, state, control, body] = instruction;
          const kept = this.keep(3);
          const loop = this.starts.length - 1;
          code.push(FLAT.FORINPREP, kept, this.value(iterator), this.value(state), this.value(control));
          const top = code.length;
          if (this.profiled) code.push(FLAT.MARK, loop);
          const next = code.length;
          code.push(FLAT.FORINNEXT, kept, 0, dsts.length);
          for (const dst of dsts) code.push(dst);
          exit.jumps.push(next + 2);
          this.body(body, 0);
          code.push(FLAT.JUMP, top);
        });
        return;
      default: {
        code.push(OPCODES[instruction[0]].code);
        const kinds: readonly OperandKind[] = OPCODES[instruction[0]].operands;
        kinds.forEach((kind, i) => {
          this.operand(kind, instruction[i + 1] as number & readonly number[] & readonly [number, number][]);
        });
      }
    }
  }

  private operand(
    kind: OperandKind,
    operand: number & readonly number[] & readonly [number, number][],
  ): void {
    switch (kind) {
      case 'val':
      case 'key':
        this.code.push(this.value(operand));
        return;
      case 'vals':
        this.code.push(operand.length);
        for (const value of operand as readonly number[]) this.code.push(this.value(value));
        return;
      case 'dsts':
        this.code.push(operand.length);
        for (const register of operand as readonly number[]) this.code.push(register);
        return;
      case 'cell':
        this.code.push(this.cellSlot(operand));
        return;
      case 'captures':
        this.code.push(operand.length);
        for (const [source, index] of operand as readonly [number, number][])
          this.code.push(source, source === CAPTURE.cell ? this.cellSlot(index) : index);
        return;
      default:
        this.code.push(operand);
    }
  }

  private breakable(emit: (exit: Exit) => void): void {
    const exit: Exit = { jumps: [] };
    this.exits.push(exit);
    emit(exit);
    this.exits.pop();
    for (const jump of exit.jumps) this.code[jump] = this.code.length;
  }

  private jumpTo(exit: Exit): void {
    this.code.push(FLAT.JUMP, 0);
    exit.jumps.push(this.code.length - 1);
  }

  private value(operand: number): number {
    if (operand >= 0) return operand;
    let slot = this.loaded.get(operand) ?? this.slotOfConstant.get(operand);
    if (slot === undefined) {
      slot = this.keep(1);
      this.extras[this.extras.length - 1] = this.constants[-1 - operand];
      this.slotOfConstant.set(operand, slot);
    }
    return slot;
  }

  /** Loads the constants of an instruction that are not in the frame, and have no room there. */
  private loadConstants(instruction: Instruction): void {
    this.loaded.clear();
    const kinds: readonly OperandKind[] = OPCODES[instruction[0]].operands;
    kinds.forEach((kind, i) => {
      const operand = instruction[i + 1] as number & readonly number[];
      if (kind === 'val' || kind === 'key') this.loadConstant(operand);
      else if (kind === 'vals') for (const value of operand as readonly number[]) this.loadConstant(value);
    });
  }

  private loadConstant(operand: number): void {
    if (operand >= 0 || this.slotOfConstant.has(operand) || this.loaded.has(operand)) return;
    if (this.slotOfConstant.size < FRAME_CONSTANTS) {
      this.value(operand);
      return;
    }
    const used = this.loaded.size;
    this.scratch[used] ??= this.keep(1);
    this.code.push(FLAT.LOADK, this.scratch[used], -1 - operand);
    this.loaded.set(operand, this.scratch[used]);
  }

  private cellSlot(cell: number): number {
    return this.module.functions[this.index]!.registers + cell;
  }

  private keep(count: number): number {
    const { registers, cells } = this.module.functions[this.index]!;
    const slot = registers + cells + this.extras.length;
    for (let i = 0; i < count; i++) this.extras.push(undefined);
    return slot;
  }
}
