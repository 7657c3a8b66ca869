/**
 * A number of EchoLua (docs/spec/numbers.md): an integer in [-2^63, 2^63-1], or a non-integer multiple of
 * 2^-32 below 2^31. One value has one representation:
 *
 * - a double, when it is an integer of at most 2^53-1 or a non-integer below 2^21 (in size): there a double
 *   is exact, and it is never -0;
 * - else a bigint, counting units of 2^-32 ("wide"): the integer 2^53 is 2n ** 85n.
 *
 * So `===` compares numbers, and a Map takes them as keys.
 */
export type Num = number | bigint;
