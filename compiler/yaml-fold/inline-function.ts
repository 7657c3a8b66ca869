import type { FunctionCode, Instruction } from '../../vm/bytecode/module.ts';
import { OPCODES, type OperandKind } from '../../vm/bytecode/opcodes.ts';

/**
 * The body of a function as a block of another: its parameters are these operands, its other registers start at `base`, and what it
 * returns goes into `dst`. For functions of `lowerExpression`: they write no parameter, capture nothing and return one value.
 */
export function inlineFunction(
  { params, body }: FunctionCode,
  args: readonly number[],
  base: number,
  dst: number,
): Instruction {
  const written = (register: number) => base + register - params;
  const read = (operand: number) => {
    if (operand < 0) return operand;
    return operand < params ? args[operand]! : written(operand);
  };
  /** `depth`: bodies around that BREAK can leave, before that of the function. */
  const block = (instructions: readonly Instruction[], depth: number): Instruction[] =>
    instructions.flatMap((instruction): Instruction[] => {
      if (instruction[0] === 'RETURN')
        return [
          ['MOVE', dst, read(instruction[1][0]!)],
          ['BREAK', depth],
        ];
      const inner = instruction[0] === 'IF' ? depth : depth + 1;
      const kinds: readonly OperandKind[] = OPCODES[instruction[0]].operands;
      const operands = kinds.map((kind, i) => {
        const operand = instruction[i + 1];
        if (kind === 'val' || kind === 'key') return read(operand as number);
        if (kind === 'vals') return (operand as readonly number[]).map(read);
        if (kind === 'dst') return written(operand as number);
        if (kind === 'dsts') return (operand as readonly number[]).map(written);
        return kind === 'block' ? block(operand as readonly Instruction[], inner) : operand;
      });
      return [[instruction[0], ...operands] as unknown as Instruction];
    });
  return ['BLOCK', block(body, 0)];
}
