const LIMIT = 1n << 63n;
const DOUBLE_LIMIT = 1n << 53n;
const FRACTION = 0xffffffffn;

/**
 * A non-integer number of EchoLua that a double cannot hold: a multiple of 2^-32 with 2^21 <= |x| < 2^31.
 * Smaller non-integers are JS numbers and integers are numbers or bigints, so that one value has one form.
 */
export class Fixed {
  /** The number in units of 2^-32. */
  readonly raw: bigint;

  /** @throws RangeError if `raw` is a number of another form (`numberFromRaw` takes any). */
  constructor(raw: bigint) {
    const size = raw < 0n ? -raw : raw;
    if (size < DOUBLE_LIMIT || size >= LIMIT || (raw & FRACTION) === 0n) {
      throw new RangeError(`not a Fixed: ${raw} units of 2^-32`);
    }
    this.raw = raw;
  }
}
