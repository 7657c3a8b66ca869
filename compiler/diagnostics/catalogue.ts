import { EXPRESSION_CATALOGUE } from './expression-catalogue.ts';
import { FOLD_CATALOGUE } from './fold-catalogue.ts';
import { FORMAT_CATALOGUE } from './format-catalogue.ts';
import { LUA_CATALOGUE } from './lua-catalogue.ts';
import { POLICY_CATALOGUE } from './policy-catalogue.ts';
import { POLICY_CHECK_CATALOGUE } from './policy-check-catalogue.ts';
import { TEST_FILE_CATALOGUE } from './test-file-catalogue.ts';
import { YAML_CATALOGUE } from './yaml-catalogue.ts';

/** A problem that the compiler can report. Constructors, reference pages and tests derive from it. */
export interface CatalogueEntry {
  /** Unique, readable, stable. */
  readonly name: string;
  readonly severity: 'error' | 'warning';
  /** `{placeholders}` are filled in by `problem`. */
  readonly message: string;
  readonly explanation: string;
  readonly hint?: string;
  /** What the examples are written in; EchoLua unless it says otherwise. */
  readonly language?: 'rgs' | 'fold.yaml' | 'test.yaml';
  /** A source that has this problem and no other. Left out where it would be megabytes long. */
  readonly bad?: string;
  /** The same intent without the problem. */
  readonly good?: string;
}

/**
 * Every problem the compiler can report, by its code. The catalogues have codes of their own: E01 to E07 EchoLua, E08 YAML,
 * E09 expressions, E10 policies, E11 folds in YAML, W12 what is proven of policies, E13 files of tests, E14 formatting. A code is never
 * reused for another meaning.
 */
export const CATALOGUE = {
  ...LUA_CATALOGUE,
  ...YAML_CATALOGUE,
  ...EXPRESSION_CATALOGUE,
  ...POLICY_CATALOGUE,
  ...FOLD_CATALOGUE,
  ...POLICY_CHECK_CATALOGUE,
  ...TEST_FILE_CATALOGUE,
  ...FORMAT_CATALOGUE,
} as const satisfies Record<string, CatalogueEntry>;

export type Catalogue = typeof CATALOGUE;
export type Code = keyof Catalogue;
