import { Fault } from '../fault.ts';
import type { Machine } from '../machine.ts';
import { add, div, floorDiv, mod, mul, neg, sub } from '../number/arithmetic.ts';
import { band, bnot, bor, bxor, shl, shr } from '../number/bitwise.ts';
import type { Num } from '../number/num.ts';
import { pow } from '../number/power.ts';
import { typeName } from '../values/type-name.ts';
import type { Value } from '../values/value.ts';
import { binaryHandler, callHandler } from './metamethod.ts';

interface Operator {
  readonly event: string;
  readonly verb: string;
  readonly compute: (a: Num, b: Num) => Num;
}

/** Every arithmetic and bitwise operation. A unary one takes its operand twice, as in Lua. */
export const OPERATORS = {
  ADD: { event: '__add', verb: 'perform arithmetic on', compute: add },
  SUB: { event: '__sub', verb: 'perform arithmetic on', compute: sub },
  MUL: { event: '__mul', verb: 'perform arithmetic on', compute: mul },
  DIV: { event: '__div', verb: 'perform arithmetic on', compute: div },
  IDIV: { event: '__idiv', verb: 'perform arithmetic on', compute: floorDiv },
  MOD: { event: '__mod', verb: 'perform arithmetic on', compute: mod },
  POW: { event: '__pow', verb: 'perform arithmetic on', compute: pow },
  UNM: { event: '__unm', verb: 'perform arithmetic on', compute: (a) => neg(a) },
  BAND: { event: '__band', verb: 'perform bitwise operation on', compute: band },
  BOR: { event: '__bor', verb: 'perform bitwise operation on', compute: bor },
  BXOR: { event: '__bxor', verb: 'perform bitwise operation on', compute: bxor },
  SHL: { event: '__shl', verb: 'perform bitwise operation on', compute: shl },
  SHR: { event: '__shr', verb: 'perform bitwise operation on', compute: shr },
  BNOT: { event: '__bnot', verb: 'perform bitwise operation on', compute: (a) => bnot(a) },
} as const satisfies Record<string, Operator>;

/** `left op right` for any two values. */
export function arithmetic(machine: Machine, operator: Operator, left: Value, right: Value): Value {
  const leftIs = typeof left === 'number' || typeof left === 'bigint';
  if (leftIs && (typeof right === 'number' || typeof right === 'bigint')) {
    const result = operator.compute(left, right);
    if (typeof left === 'bigint' || typeof right === 'bigint' || typeof result === 'bigint')
      machine.chargeWide();
    return result;
  }
  const handler = binaryHandler(operator.event, left, right);
  if (handler !== undefined) return callHandler(machine, handler, left, right);
  throw new Fault('TYPE', `attempt to ${operator.verb} a ${typeName(leftIs ? right : left)} value`);
}
