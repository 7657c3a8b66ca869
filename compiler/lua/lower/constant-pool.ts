import { type Constant, type Instruction, MODULE_LIMITS } from '../../../vm/bytecode/module.ts';
import { numToText } from '../../../vm/number/text.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import { mapOperands, type OperandMap } from './map-operands.ts';

/** Constants by value. While code is made they are numbered as they come; `renumber` gives the final order. */
export class ConstantPool {
  readonly constants: Constant[] = [];
  private readonly indexOf = new Map<string, number>();

  /** The operand that stands for a constant: -1 - index. */
  operand(constant: Constant): number {
    const key = keyOf(constant);
    const known = this.indexOf.get(key);
    if (known !== undefined) return -1 - known;
    const index = this.constants.length;
    this.constants.push(constant);
    this.indexOf.set(key, index);
    return -1 - index;
  }
}

function keyOf(constant: Constant): string {
  switch (constant.kind) {
    case 'nil':
      return 'nil';
    case 'boolean':
      return `boolean ${constant.value}`;
    case 'number':
      return `number ${numToText(constant.value)}`;
    case 'string':
      return `string ${constant.value}`;
    case 'native':
      return `native ${constant.name}`;
  }
}

/**
 * Puts constants in order of first use: function 0 first, instructions in preorder, operands from left to right. And
 * lists the spans of the instructions in the same preorder, for the source map.
 */
export class Renumbering {
  readonly constants: Constant[] = [];
  /** A function whose bodies nest deeper than the module format allows. */
  tooDeep = false;
  private readonly pool: ConstantPool;
  private readonly renumbered = new Map<number, number>();

  constructor(pool: ConstantPool) {
    this.pool = pool;
  }

  body(
    code: readonly Instruction[],
    spans: ReadonlyMap<Instruction, Span>,
  ): { body: Instruction[]; offsets: number[] } {
    const offsets: number[] = [];
    return { body: this.block(code, spans, offsets, 1), offsets };
  }

  private block(
    code: readonly Instruction[],
    spans: ReadonlyMap<Instruction, Span>,
    offsets: number[],
    depth: number,
  ): Instruction[] {
    if (depth > MODULE_LIMITS.nesting) {
      this.tooDeep = true;
      return [];
    }
    const renumbered: OperandMap = {
      read: (operand) => this.operand(operand),
      block: (body) => this.block(body, spans, offsets, depth + 1),
    };
    return code.map((instruction) => {
      const { start, end } = spans.get(instruction)!;
      offsets.push(start, end);
      return mapOperands(instruction, renumbered);
    });
  }

  private operand(operand: number): number {
    if (operand >= 0) return operand;
    let index = this.renumbered.get(operand);
    if (index === undefined) {
      index = this.constants.length;
      this.constants.push(this.pool.constants[-1 - operand]!);
      this.renumbered.set(operand, index);
    }
    return -1 - index;
  }
}
