import type { Machine } from '../vm/machine.ts';

/** Up to here the host's search is bounded well enough: it compares each position at most this often. */
const SHORT = 16;

/**
 * The first place at or after `from` where `needle` is in `s`, or -1. Fuel: 1 for each 16 bytes searched, and 1 for each 4 of a
 * needle longer than 16 bytes (and 4 bytes of memory for each).
 *
 * Long needles go through Knuth, Morris & Pratt ("Fast pattern matching in strings", 1977): what hosts use is
 * quadratic for some inputs (V8 on `aaa…` and `baaa…`: hours).
 */
export function findBytes(machine: Machine, s: string, needle: string, from: number): number {
  const long = needle.length > SHORT;
  if (long) {
    machine.allocate(4 * needle.length);
    machine.charge(Math.floor(needle.length / 4));
  }
  // The search is bounded by the string, so charging after it is soon enough.
  const found = long ? searchLong(s, needle, from) : s.indexOf(needle, from);
  const searched = found < 0 ? s.length - from : found + needle.length - from;
  machine.charge(Math.floor(Math.max(0, searched) / 16));
  return found;
}

function searchLong(s: string, needle: string, from: number): number {
  const m = needle.length;
  if (m > s.length - from) return -1;
  /* borders[i]: the length of the longest proper border of needle[0, i] */
  const borders = new Int32Array(m);
  let matched = 0;
  for (let i = 1; i < m; i++) {
    const unit = needle.charCodeAt(i);
    while (matched > 0 && needle.charCodeAt(matched) !== unit) matched = borders[matched - 1]!;
    if (needle.charCodeAt(matched) === unit) matched++;
    borders[i] = matched;
  }
  matched = 0;
  for (let i = from; i < s.length; i++) {
    const unit = s.charCodeAt(i);
    while (matched > 0 && needle.charCodeAt(matched) !== unit) matched = borders[matched - 1]!;
    if (needle.charCodeAt(matched) === unit) matched++;
    if (matched === m) return i - m + 1;
  }
  return -1;
}
