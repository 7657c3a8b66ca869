import { Fault } from '../vm/fault.ts';
import type { Num } from '../vm/number/num.ts';
import { BINARY_OPERATIONS, UNARY_OPERATIONS } from '../vm/number/operations.ts';
import { numToText, parseLiteral } from '../vm/number/text.ts';

/** One operation of the number model on numerals, as `Engine.number` defines it. */
export function evaluateNumber(op: string, args: readonly string[]): string {
  const operands: Num[] = [];
  for (const text of args) {
    const literal = parseLiteral(text);
    if ('error' in literal) return literal.error;
    if (op === 'lossless') return String(literal.lossless);
    operands.push(literal.value);
  }
  try {
    return numToText(compute(op, operands));
  } catch (fault) {
    if (fault instanceof Fault) return fault.code;
    throw fault;
  }
}

function compute(op: string, [a = 0, b = 0]: readonly Num[]): Num {
  if (op === 'parse') return a;
  const unary = UNARY_OPERATIONS.get(op);
  const binary = BINARY_OPERATIONS.get(op);
  if (unary !== undefined) return unary(a);
  if (binary !== undefined) return binary(a, b);
  throw new Error(`no operation ${op}`);
}
