import { ln2 } from './constants.ts';
import { fromRaw, toRaw } from './convert.ts';
import { overflow } from './faults.ts';
import { scaleBy } from './fixed-point.ts';
import type { Num } from './num.ts';
import { type Approximation, roundCorrectly } from './ziv.ts';

const HALVINGS = 8;
/* At most 2^7 for k * ln2 and 2^4 for x, /2^8; two units a term (below 2^11 terms up to 16384 bits); times
   2^8 for the squarings, each of which doubles the relative error, and 2 for the size of the result: below
   2^22. */
const ERROR = 1n << 24n;

/**
 * e^x for x at `precision` bits, |x| <= 64, where x itself may be off by 8 units.
 * e^x = 2^k * (e^(r/256))^256 with r = x - k ln 2 in [0, ln 2), and the series of e.
 */
export function approximateExp(x: bigint, precision: number): Approximation {
  const bits = BigInt(precision);
  const log2 = ln2(precision);
  let k = x / log2;
  if (x < k * log2) k -= 1n;
  const r = (x - k * log2) >> BigInt(HALVINGS);
  let term = 1n << bits;
  let value = term;
  for (let n = 1n; term > 0n; n++) {
    term = ((term * r) >> bits) / n;
    value += term;
  }
  for (let i = 0; i < HALVINGS; i++) value = (value * value) >> bits;
  return { value, bits: precision - Number(k), error: ERROR };
}

/* e^44 > 2^63, and e^-23 < 2^-33, which is half a unit. */
const MOST = 44n << 32n;
const LEAST = -23n << 32n;

/**
 * e^x, correctly rounded.
 * e^x is transcendental for rational x other than 0 (Lindemann), so never half way between two numbers.
 * @throws Fault NUM_OVERFLOW
 */
export function exp(x: Num): Num {
  if (x === 0) return 1;
  const raw = toRaw(x);
  if (raw > MOST) throw overflow();
  if (raw < LEAST) return 0;
  /* 96 bits hold every result; the rest makes a second round unlikely. */
  return fromRaw(roundCorrectly((precision) => approximateExp(scaleBy(raw, precision - 32), precision), 192));
}
