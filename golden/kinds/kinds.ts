import type { Kind } from '../kind.ts';
import { cborCase } from './cbor-case.ts';
import { foldCase } from './fold-case.ts';
import { jsonCase } from './json-case.ts';
import { numbersCase } from './numbers-case.ts';
import { policyCase } from './policy-case.ts';
import { textCase } from './text-case.ts';

/** Every kind of case, by the name that `kind` of a case.json gives. */
export const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['fold', foldCase],
  ['policy', policyCase],
  ['json', jsonCase],
  ['cbor', cborCase],
  ['numbers', numbersCase],
  ['text', textCase],
]);

/** Names that expectations have, in whatever kind of case. */
export const OUTPUT_NAMES: ReadonlySet<string> = new Set([...KINDS.values()].flatMap((kind) => kind.outputs));
