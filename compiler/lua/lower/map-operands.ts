import type { Block, Instruction } from '../../../vm/bytecode/module.ts';
import { OPCODES, type OperandKind } from '../../../vm/bytecode/opcodes.ts';

/** What becomes of operands. Those of the kinds that are left out stay as they are. */
export interface OperandMap {
  /** Registers from 0 on, and constants below, that are read. */
  readonly read: (operand: number) => number;
  /** Registers that are written. */
  readonly written?: (register: number) => number;
  readonly func?: (index: number) => number;
  readonly block: (body: Block) => Block;
}

const same = (operand: number): number => operand;

/** The instruction with other operands, which are taken from left to right. Bodies nest deeply, so it costs them one frame a level. */
export function mapOperands(instruction: Instruction, to: OperandMap): Instruction {
  const { read, written = same, func = same, block } = to;
  const kinds: readonly OperandKind[] = OPCODES[instruction[0]].operands;
  const mapped: unknown[] = [instruction[0]];
  for (let i = 0; i < kinds.length; i += 1) {
    const operand: unknown = instruction[i + 1];
    const kind = kinds[i];
    if (kind === 'val' || kind === 'key') mapped.push(read(operand as number));
    else if (kind === 'vals') mapped.push((operand as readonly number[]).map(read));
    else if (kind === 'dst') mapped.push(written(operand as number));
    else if (kind === 'dsts') mapped.push((operand as readonly number[]).map(written));
    else if (kind === 'func') mapped.push(func(operand as number));
    else mapped.push(kind === 'block' ? block(operand as Block) : operand);
  }
  return mapped as unknown as Instruction;
}
