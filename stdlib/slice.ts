import { detached } from '../canonical/detached.ts';

/** How much of another string a slice may keep alive. */
const KEPT = 1024;

/**
 * s[from, to), counted from 0. A small piece of a long string is copied: engines keep the whole string for a slice of
 * it, and a state that holds such slices would hold memory that no limit counts.
 */
export function sliceOf(s: string, from: number, to: number): string {
  const piece = s.slice(from, to);
  return s.length - piece.length > KEPT ? detached(piece) : piece;
}
