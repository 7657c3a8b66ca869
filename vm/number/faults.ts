import { Fault } from '../fault.ts';

/* The messages may enter a state (pcall gives them to code): they are constant, and part of the semantics. */

export const overflow = (): Fault => new Fault('NUM_OVERFLOW', 'number overflow');
export const divideByZero = (): Fault => new Fault('NUM_DIV_ZERO', 'attempt to divide by zero');
export const moduloByZero = (): Fault => new Fault('NUM_DIV_ZERO', "attempt to perform 'n%%0'");
export const noInteger = (): Fault => new Fault('NUM_INTEGER', 'number has no integer representation');
export const rootOfNegative = (): Fault => new Fault('NUM_DOMAIN', 'square root of a negative number');
export const logarithmDomain = (): Fault =>
  new Fault('NUM_DOMAIN', 'logarithm of a number that is not positive');
export const powerDomain = (): Fault => new Fault('NUM_DOMAIN', 'fractional power of a negative number');
