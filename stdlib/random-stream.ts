import { blake3 } from '../canonical/blake3.ts';
import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import { SIZES } from '../vm/sizes.ts';
import { toBytes } from '../vm/values/byte-string.ts';
import { Func } from '../vm/values/func.ts';
import type { Result } from '../vm/values/value.ts';
import { Arguments } from './arguments.ts';
import { Pcg32 } from './pcg32.ts';

const TWO_32 = 4294967296;

/**
 * What `rng` returns: a stream of pseudo-random integers. Its state and stream are the first 8 and the next 8 bytes of the BLAKE3
 * hash of the seed, little-endian. It can be frozen like an iterator: a fold may not use one that its module keeps.
 */
export class RandomStream extends Func {
  private readonly generator: Pcg32;
  private frozen = false;

  constructor(machine: Machine, seed: string) {
    super();
    machine.allocate(SIZES.closure);
    const digest = new DataView(blake3(toBytes(seed)).buffer);
    this.generator = new Pcg32(digest.getBigUint64(0, true), digest.getBigUint64(8, true));
  }

  /** `next()`: 0 to 2^32-1. `next(n)`: 1 to n. `next(m, n)`: m to n. */
  override invoke(machine: Machine, values: Parameters<Func['invoke']>[1]): Result {
    if (this.frozen)
      throw new Fault('FROZEN', 'attempt to use a generator of the module after its chunk has run');
    machine.charge(2);
    if (values.length === 0) return this.generator.next();
    const args = new Arguments('next', values);
    const from = values.length === 1 ? 1 : args.index(0);
    const to = args.index(values.length === 1 ? 0 : 1);
    const last = values.length === 1 ? 0 : 1;
    if (to < from) args.bad(last, 'interval is empty');
    if (to - from >= TWO_32) args.bad(last, 'interval of more than 2^32 integers');
    return from + this.generator.below(to - from + 1);
  }

  override freeze(): readonly [] {
    this.frozen = true;
    return [];
  }
}
