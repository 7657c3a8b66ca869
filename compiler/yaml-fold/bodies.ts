import type { Block, Instruction } from '../../vm/bytecode/module.ts';
import { OPCODES, type OperandKind } from '../../vm/bytecode/opcodes.ts';

/** The bodies that an instruction holds. */
export function bodiesOf(instruction: Instruction): Block[] {
  const kinds: readonly OperandKind[] = OPCODES[instruction[0]].operands;
  return kinds.flatMap((kind, i) => (kind === 'block' ? [instruction[i + 1] as unknown as Block] : []));
}
