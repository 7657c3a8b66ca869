import { add, div, floorDiv, mod, mul, neg, sub } from './arithmetic.ts';
import { band, bnot, bor, bxor, shl, shr } from './bitwise.ts';
import { compareNum } from './compare.ts';
import { exp } from './exp.ts';
import { ceil, floor } from './floor.ts';
import { log } from './log.ts';
import type { Num } from './num.ts';
import { pow } from './power.ts';
import { sqrt } from './sqrt.ts';
import { cos, sin } from './trig.ts';

/** The number model by the names that vectors use: operations on one number. */
export const UNARY_OPERATIONS: ReadonlyMap<string, (a: Num) => Num> = new Map(
  Object.entries({ neg, bnot, floor, ceil, sqrt, exp, log, sin, cos }),
);

/** Operations on two numbers. `cmp` is -1, 0 or 1. */
export const BINARY_OPERATIONS: ReadonlyMap<string, (a: Num, b: Num) => Num> = new Map(
  Object.entries({
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
  }),
);
