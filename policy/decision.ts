import type { Data } from '../canonical/data.ts';

/** What a condition turned out to be. `undecided`: a map has no such entry, an argument is malformed, a number overflows, fuel runs out. */
export type Result = boolean | 'undecided';

/** A path that a condition reads. */
export interface PathValue {
  /** As the expression writes it: `trust[actor].level`. */
  readonly path: string;
  /** What it leads to; absent if that is nothing. */
  readonly value?: Data;
}

/** A condition, or a part of one, as it was for an intent. */
export interface Condition {
  /** The text of the expression, with definitions in place. */
  readonly text: string;
  readonly result: Result;
  /** Why it is what it is, for people. */
  readonly why: string;
  readonly values: readonly PathValue[];
  /** How it is made of `parts`, if it is. Parts that were not looked at, because others had decided, are left out. */
  readonly op?: 'and' | 'or' | 'not';
  readonly parts?: readonly Condition[];
}

/** Where a rule has a condition. */
export type Clause = 'allow_if' | 'deny_if' | 'require';

/** A condition of a rule. */
export interface RuleCondition extends Condition {
  readonly clause: Clause;
}

export interface Decision {
  readonly verdict: 'allow' | 'deny';
  /** The id of the rule that decided, or one of RESERVED_RULES. */
  readonly rule: string;
  /** For people: what the rule states, or why its conditions are what they are. */
  readonly reason: string;
  /** The rule that decided asks for an audit. */
  readonly audit: boolean;
  /** Of a denial, the conditions that decided it. */
  readonly conditions: readonly RuleCondition[];
}

/** A matching rule with all of its conditions. */
export interface RuleExplanation {
  readonly id: string;
  /** What it says by itself; a denial of any rule outweighs all that allow. */
  readonly effect: 'denies' | 'allows' | 'none';
  readonly conditions: readonly RuleCondition[];
}

export interface Explanation extends Decision {
  /** Every rule that matches the intent, in source order. */
  readonly rules: readonly RuleExplanation[];
}
