import type { Checked } from '../../compiler/expression/checked.ts';
import { print } from '../../compiler/expression/print.ts';
import type { CheckedRule } from '../../compiler/policy/policy-builder.ts';
import type { Formula } from '../../compiler/policy/proof/formula.ts';
import { formulaOf } from '../../compiler/policy/proof/formula-of.ts';
import { whenOf } from '../../compiler/policy/proof/rule-proofs.ts';
import { isDecided } from '../expression/is-decided.ts';
import type { SoundRule } from './policy-file.ts';

/** A condition, ready to be compared with others. */
export interface Stated {
  /** Its one spelling: equal conditions are true, false or undecided together. */
  readonly text: string;
  readonly isTrue: Formula;
  readonly isFalse: Formula;
  readonly isDecided: boolean;
}

/** What a rule says, ready to be compared with other rules. */
export interface Claim {
  readonly rule: SoundRule;
  readonly checked: CheckedRule;
  readonly when: readonly Formula[];
  /** All of allow_if and require. */
  readonly allow: readonly Stated[];
  readonly deny: readonly Stated[];
}

export function claimOf(rule: SoundRule): Claim {
  const { checked } = rule;
  return {
    rule,
    checked,
    when: whenOf(checked).map(({ formula }) => formula),
    allow: [...checked.allow, ...checked.require].map(stated),
    deny: checked.deny.map(stated),
  };
}

const stated = (node: Checked): Stated => ({
  text: print(node),
  isTrue: formulaOf(node, true),
  isFalse: formulaOf(node, false),
  isDecided: isDecided(node),
});
