import type fc from 'fast-check';
import { CALL_TRAPS } from './call-traps.ts';
import type { Part } from './lua.ts';
import { NUMBER_TRAPS } from './number-traps.ts';
import { TABLE_TRAPS } from './table-traps.ts';

/**
 * Short programs, by what an engine that infers types, caches shapes or merges checks could get wrong. They use what
 * prelude.lua and fold-source.ts declare, and names of their own.
 */
export const TRAPS: Readonly<Record<string, fc.Arbitrary<Part>>> = {
  ...NUMBER_TRAPS,
  ...TABLE_TRAPS,
  ...CALL_TRAPS,
};
