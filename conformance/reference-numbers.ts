import { Fault } from '../vm/fault.ts';
import { add, div, floorDiv, mod, mul, neg, sub } from '../vm/number/arithmetic.ts';
import { band, bnot, bor, bxor, shl, shr } from '../vm/number/bitwise.ts';
import { compareNum } from '../vm/number/compare.ts';
import { exp } from '../vm/number/exp.ts';
import { ceil, floor } from '../vm/number/floor.ts';
import { log } from '../vm/number/log.ts';
import type { Num } from '../vm/number/num.ts';
import { pow } from '../vm/number/power.ts';
import { sqrt } from '../vm/number/sqrt.ts';
import { numToText, parseLiteral } from '../vm/number/text.ts';
import { cos, sin } from '../vm/number/trig.ts';

const UNARY: Readonly<Record<string, (a: Num) => Num>> = { neg, bnot, floor, ceil, sqrt, exp, log, sin, cos };
const BINARY: Readonly<Record<string, (a: Num, b: Num) => Num>> = {
  add,
  sub,
  mul,
  div,
  idiv: floorDiv,
  mod,
  pow,
  band,
  bor,
  bxor,
  shl,
  shr,
  cmp: compareNum,
};

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
  const unary = Object.hasOwn(UNARY, op) ? UNARY[op] : undefined;
  const binary = Object.hasOwn(BINARY, op) ? BINARY[op] : undefined;
  if (unary !== undefined) return unary(a);
  if (binary !== undefined) return binary(a, b);
  throw new Error(`no operation ${op}`);
}
