import type { Attribute } from './checked.ts';
import type { Parsed } from './parse-expression.ts';

/** What the names of an expression may mean, beside the variables of its quantifiers. */
export interface Scope {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly definitions: ReadonlyMap<string, Parsed>;
}
