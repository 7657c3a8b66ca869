import type { FunctionCode, Instruction } from '../../vm/bytecode/module.ts';
import { mapOperands } from '../lua/lower/map-operands.ts';

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
      return [mapOperands(instruction, { read, written, block: (nested) => block(nested, inner) })];
    });
  return ['BLOCK', block(body, 0)];
}
