import { Fault } from '../../vm/fault.ts';
import type { Num } from '../../vm/number/num.ts';
import { BINARY_OPERATIONS, UNARY_OPERATIONS } from '../../vm/number/operations.ts';
import { type Literal, numToText, parseLiteral } from '../../vm/number/text.ts';
import { textJson } from '../expected.ts';
import { textRows } from '../field.ts';
import type { Row } from '../kind.ts';
import { rowsKind } from './rows-kind.ts';

/* `parse` reads the text of a number as the compiler does, the others tell what it makes of the text. */
const TEXTS: ReadonlyMap<string, (literal: Exclude<Literal, { error: unknown }>) => string> = new Map([
  ['parse', ({ value }) => numToText(value)],
  ['lossless', ({ lossless }) => `${lossless}`],
  ['canonical', ({ canonical }) => `${canonical}`],
]);

/** The number model: rows `[operation, a]` or `[operation, a, b]` in canonical decimal text, and their results. */
export const numbersCase = rowsKind(textRows, evaluate);

function evaluate(row: readonly string[]): Row {
  const [op, a, b] = row as [string, ...string[]];
  const ofText = TEXTS.get(op);
  const ofOne = UNARY_OPERATIONS.get(op);
  const ofTwo = BINARY_OPERATIONS.get(op);
  if (ofText === undefined && ofOne === undefined && ofTwo === undefined) {
    const known = [...BINARY_OPERATIONS.keys(), ...UNARY_OPERATIONS.keys(), ...TEXTS.keys()].join(', ');
    return { wrong: `unknown operation ${JSON.stringify(op.slice(0, 20))}; there are ${known}` };
  }
  if (row.length !== (ofTwo === undefined ? 2 : 3))
    return { wrong: `${op} has ${ofTwo === undefined ? 1 : 2} operands` };
  if (ofText !== undefined) {
    const literal = parseLiteral(a!);
    return result(row, 'error' in literal ? literal.error : ofText(literal));
  }
  const left = operand(a!);
  const right = b === undefined ? 0 : operand(b);
  if (left === undefined || right === undefined)
    return { wrong: 'an operand is not a number in canonical text' };
  try {
    return result(row, numToText(ofTwo === undefined ? ofOne!(left) : ofTwo(left, right)));
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return result(row, fault.code);
  }
}

function operand(text: string): Num | undefined {
  const literal = parseLiteral(text);
  return 'error' in literal || !literal.canonical ? undefined : literal.value;
}

function result(row: readonly string[], outcome: string): Row {
  return { json: `[${[...row, outcome].map(textJson).join(', ')}]` };
}
