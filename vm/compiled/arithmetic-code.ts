import { DOUBLES, INTEGERS, KIND, NUMBERS, within } from './kinds.ts';
import type { Operand } from './operand.ts';

/*
 * Expressions for operations on numbers: what is exact on doubles (number/arithmetic.ts has the proofs) stands in place, with the
 * checks that inference could not remove; `slow` is the expression for everything else. They use the variables t, i and j.
 */

const SAFE = Number.MAX_SAFE_INTEGER;
/** Doubles hold every value below this, and sums of two of them that stay below it. */
const NARROW = 2097152;
/** Products and quotients below this are rounded to the grid by adding and subtracting ROUNDER. */
const ROUNDABLE = 524288;
const ROUNDER = 1572864;
/** Half a step of the grid: what a tie is off by. */
const TIE = 2 ** -33;

const WITHIN_SAFE = `<= ${SAFE} && t >= -${SAFE}`;
/** Whether t rounds to the grid without a tie; then t is what it rounds to. */
const TO_GRID = `< ${ROUNDABLE} && t > -${ROUNDABLE} && (j = t - (i = t + ${ROUNDER} - ${ROUNDER})) !== ${TIE} && j !== -${TIE} && ((t = i), true)`;

export type Arithmetic = (a: Operand, b: Operand, slow: string) => string;

/** By the name of the instruction. */
export const ARITHMETIC = {
  ADD: sum('+'),
  SUB: sum('-'),
  MUL(a, b, slow) {
    const product = `(t = ${a.code} * ${b.code}`;
    // A product is -0 where it would be 0.
    const ofIntegers = `${product} + 0) ${WITHIN_SAFE}`;
    const ofFractions = `${product}) ${TO_GRID}`;
    if (areIntegers(a, b)) return choose([...areDoubles(a, b), ofIntegers], 't', slow);
    // What may be a fraction and cannot be anything else than a number mostly is one.
    if (mayBeFraction(a) || mayBeFraction(b)) return choose([...areDoubles(a, b), ofFractions], 't', slow);
    const both = [...isSmall(a), ...isSmall(b)].join(' && ');
    return choose([...areDoubles(a, b), `(${both} ? ${ofIntegers} : ${ofFractions})`], 't', slow);
  },
  DIV(a, b, slow) {
    // A divisor of zero gives nothing that is below 2^19 in size.
    return choose([...areDoubles(a, b), `(t = ${a.code} / ${b.code}) ${TO_GRID}`], 't', slow);
  },
  IDIV(a, b, slow) {
    return choose([...arePositive(a, b), `${b.code} > 0`], `${a.code} / ${b.code} | 0`, slow);
  },
  MOD(a, b, slow) {
    return choose([...arePositive(a, b), `${b.code} > 0`], `${a.code} % ${b.code}`, slow);
  },
  // The bits above the 32nd are copies of the sign, in the operands as in the result.
  BAND: (a, b, slow) => choose([...areSmall(a, b)], `${a.code} & ${b.code}`, slow),
  BOR: (a, b, slow) => choose([...areSmall(a, b)], `${a.code} | ${b.code}`, slow),
  BXOR: (a, b, slow) => choose([...areSmall(a, b)], `${a.code} ^ ${b.code}`, slow),
  // Below 2^31 times 2^21 is below 2^53.
  SHL: (a, b, slow) => choose([...arePositive(a, b), `${b.code} < 22`], `${a.code} * (1 << ${b.code})`, slow),
  SHR: (a, b, slow) => choose([...arePositive(a, b), `${b.code} < 32`], `${a.code} >> ${b.code}`, slow),
} as const satisfies Record<string, Arithmetic>;

/** `-a`. */
export function negation(a: Operand, slow: string): string {
  return choose(isDouble(a), `0 - ${a.code}`, slow);
}

/** `a < b` or `a <= b`. */
export function comparison(sign: '<' | '<=', a: Operand, b: Operand, slow: string): string {
  return choose(areDoubles(a, b), `${a.code} ${sign} ${b.code}`, slow);
}

function sum(sign: '+' | '-'): Arithmetic {
  return (a, b, slow) => {
    const total = `${a.code} ${sign} ${b.code}`;
    if (within(a.kinds | b.kinds, KIND.small)) return `(${total})`;
    if (areIntegers(a, b)) return choose([...areDoubles(a, b), `(t = ${total}) ${WITHIN_SAFE}`], 't', slow);
    const narrow = `(t = ${total}) < ${NARROW} && t > -${NARROW}`;
    const both = [...isSmall(a), ...isSmall(b)].join(' && ');
    return choose([...areDoubles(a, b), `(${narrow} || ${both})`], 't', slow);
  };
}

function choose(conditions: readonly string[], fast: string, slow: string): string {
  return conditions.length === 0 ? `(${fast})` : `(${conditions.join(' && ')} ? ${fast} : ${slow})`;
}

function areIntegers(a: Operand, b: Operand): boolean {
  return within(a.kinds | b.kinds, INTEGERS);
}

function mayBeFraction({ kinds }: Operand): boolean {
  return within(kinds, NUMBERS) && (kinds & KIND.fraction) !== 0;
}

function isDouble({ code, kinds }: Operand): string[] {
  return within(kinds, DOUBLES) ? [] : [`typeof ${code} === 'number'`];
}

function areDoubles(a: Operand, b: Operand): string[] {
  return [...isDouble(a), ...isDouble(b)];
}

/** Conditions under which a double is an integer of 32 bits. */
function isSmall({ code, kinds }: Operand): string[] {
  return within(kinds, KIND.small) ? [] : [`(${code} | 0) === ${code}`];
}

function areSmall(a: Operand, b: Operand): string[] {
  return [...areDoubles(a, b), ...isSmall(a), ...isSmall(b)];
}

function arePositive(a: Operand, b: Operand): string[] {
  return [...areSmall(a, b), `${a.code} >= 0`, `${b.code} >= 0`];
}
