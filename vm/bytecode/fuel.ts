import type { Block, Instruction } from './module.ts';
import { OPCODES } from './opcodes.ts';

/** What a call costs that a library function, a metamethod or a generic for makes: as much as CALL. */
export const CALL_COST = OPCODES.CALL.cost;

/**
 * What an operation on a wide number costs beside its own: an integer above 2^53-1 in size or a non-integer of 2^21 or more, as an
 * operand or as the result. Such numbers take about ten times as long.
 */
export const WIDE_COST = 10;

/** What each round of a loop costs, beside its body: it makes every loop end. A round of FORIN costs the call of its iterator. */
export const ROUND_COST = { LOOP: 1, FORNUM: 1 } as const;

/**
 * The fuel of a basic block: a run of instructions up to and with the first one that holds bodies (or the end of the
 * body). It is charged when the block is entered.
 */
export interface BasicBlock {
  /** Index of the first instruction, and of the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly cost: number;
}

export function basicBlocks(body: Block): BasicBlock[] {
  const blocks: BasicBlock[] = [];
  let start = 0;
  let cost = 0;
  body.forEach((instruction, at) => {
    cost += instructionCost(instruction);
    if (holdsBodies(instruction) || at === body.length - 1) {
      blocks.push({ start, end: at + 1, cost });
      start = at + 1;
      cost = 0;
    }
  });
  return blocks;
}

/** The published cost: the op's own, and 1 for each element of a list operand. */
export function instructionCost(instruction: Instruction): number {
  const spec = OPCODES[instruction[0]];
  let cost: number = spec.cost;
  spec.operands.forEach((kind, i) => {
    if (kind === 'vals' || kind === 'dsts' || kind === 'captures')
      cost += (instruction[i + 1] as readonly unknown[]).length;
  });
  return cost;
}

function holdsBodies(instruction: Instruction): boolean {
  return (OPCODES[instruction[0]].operands as readonly string[]).includes('block');
}
