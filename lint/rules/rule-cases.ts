import type { Purpose } from '../../compiler/lua/resolve.ts';
import type { EventSchema } from '../event-schema.ts';

/** The body of a reducer that goes on with `return state`, or a whole file; of a policy and a fold in YAML always the file. */
export type Case = string | { readonly file: string; readonly purpose?: Purpose };

/** What a rule must find and must not find, as data. */
export interface RuleCases {
  /** The rule finds nothing in these. */
  readonly valid: readonly Case[];
  /** The rule finds what stands between « and », in order, and nothing else. */
  readonly invalid: readonly Case[];
  /** Before and after the fixes of this rule. */
  readonly fixed?: readonly (readonly [before: string, after: string])[];
  readonly events?: EventSchema;
}
