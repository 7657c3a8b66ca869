import { ulidTimestamp } from '../../canonical/ulid.ts';
import { type Outcome, problem } from './problem.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_BITS = 48n;
const ENTROPY_BITS = 80n;
const MAX = (1n << (TIME_BITS + ENTROPY_BITS)) - 1n;

/** Where time and chance come from: the host's, or a test's. */
export interface UlidSource {
  /** Milliseconds since 1970, below 2^48. */
  readonly now: () => number;
  /** Ten bytes that nobody can guess. */
  readonly entropy: () => Uint8Array;
}

/**
 * A ULID that is higher than the last one: of this moment, or, if the last one is not of an earlier moment, the next number after
 * it (github.com/ulid/spec, Monotonicity; but a carry goes on into the time, so that only the highest of all has no next).
 */
export function nextUlid(source: UlidSource, last?: string): Outcome<string> {
  const now = source.now();
  if (last === undefined || now > ulidTimestamp(last).value!) {
    let value = BigInt(now);
    for (const byte of source.entropy().subarray(0, 10)) value = (value << 8n) | BigInt(byte);
    return { value: encode(value) };
  }
  const value = decode(last) + 1n;
  if (value > MAX)
    return problem('ULID_EXHAUSTED', 'the last event of the journal has the highest ULID there is');
  return { value: encode(value) };
}

function encode(value: bigint): string {
  let text = '';
  for (let shift = 125n; shift >= 0n; shift -= 5n) text += ALPHABET[Number((value >> shift) & 31n)]!;
  return text;
}

function decode(ulid: string): bigint {
  let value = 0n;
  for (const char of ulid) value = (value << 5n) | BigInt(ALPHABET.indexOf(char));
  return value;
}
