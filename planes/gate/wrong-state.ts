import type { StateCheck } from '../state/check-proof.ts';

/** What is wrong with a checkpoint or its proof, for people. */
export function wrongState(
  what: 'checkpoint' | 'proof',
  commit: string,
  { check, expected, actual }: StateCheck,
): string {
  return `the ${what} ${commit}: ${check}: expected ${expected}, actual ${actual}`;
}
