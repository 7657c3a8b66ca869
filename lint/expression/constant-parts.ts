import type { Checked } from '../../compiler/expression/checked.ts';
import type { Parsed } from '../../compiler/expression/parse-expression.ts';
import { isContradiction } from '../../compiler/policy/proof/contradiction.ts';
import type { Formula } from '../../compiler/policy/proof/formula.ts';
import { formulaOf } from '../../compiler/policy/proof/formula-of.ts';
import type { ConditionPart, ConditionParts } from './condition-parts.ts';

/** A part of a condition that never comes out one way. */
export interface ConstantPart {
  readonly part: ConditionPart;
  readonly never: boolean;
  readonly isWhole: boolean;
}

/**
 * The innermost parts of a condition that are never true or never false, where `known` holds; of one that is never true, the whole.
 * Only what is proven.
 */
export function constantParts(
  parts: ConditionParts,
  parsed: Parsed,
  checked: Checked,
  known: readonly Formula[],
): ConstantPart[] {
  const neverOf = (part: ConditionPart): boolean | undefined => {
    /* A definition serves other rules too, where other things are known. */
    const facts = parts.isDefined(part) ? [] : known;
    return [true, false].find((holds) => isContradiction([formulaOf(part.checked, holds), ...facts]));
  };
  const whole = parts.whole(parsed, checked);
  if (neverOf(whole) === true) return [{ part: whole, never: true, isWhole: true }];
  const within = (part: ConditionPart): ConstantPart[] => {
    const below = parts.below(parsed, part).flatMap(within);
    const never = below.length > 0 ? undefined : neverOf(part);
    return never === undefined ? below : [{ part, never, isWhole: part === whole }];
  };
  return within(whole);
}
