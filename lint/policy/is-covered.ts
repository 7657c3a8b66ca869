import { isContradiction } from '../../compiler/policy/proof/contradiction.ts';
import { covers } from '../../compiler/policy/proof/covers.ts';
import type { Formula } from '../../compiler/policy/proof/formula.ts';
import type { Claim, Stated } from './claim.ts';

/**
 * Whether no verdict depends on a rule beside another one; true only if that is certain. Rules that are audited differently, or give
 * a reason of their own, are not alike.
 */
export function isCovered(one: Claim, other: Claim): boolean {
  const { audit, reason } = one.checked;
  if (audit !== other.checked.audit || (reason !== undefined && reason !== other.checked.reason))
    return false;
  return (
    covers(other.checked, one.checked) &&
    (one.allow.length === 0 || allowsToo(one, other.allow)) &&
    one.deny.every((condition) => deniesToo(condition, other.deny, one.when))
  );
}

/** Whether all of the wanted are true when a rule allows. One that may be undecided must be among its own. */
function allowsToo({ when, allow }: Claim, wanted: readonly Stated[]): boolean {
  const known = [...when, ...allow.map(({ isTrue }) => isTrue)];
  const follows = ({ text, isDecided, isFalse }: Stated) =>
    allow.some((own) => own.text === text) || (isDecided && isContradiction([...known, isFalse]));
  /* Of a rule that never allows, the compiler says so. */
  return wanted.length > 0 && wanted.every(follows) && !isContradiction(known);
}

/** Whether one of the others is not false when a condition is not false. */
function deniesToo(condition: Stated, others: readonly Stated[], when: readonly Formula[]): boolean {
  if (others.some(({ text }) => text === condition.text)) return true;
  const known = [...when, condition.isTrue];
  return (
    condition.isDecided &&
    others.some(({ isFalse }) => isContradiction([...known, isFalse])) &&
    !isContradiction(known)
  );
}
