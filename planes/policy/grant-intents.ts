import type { DataObject } from '../../canonical/data.ts';
import { encodeJsonText } from '../../canonical/json-encode.ts';
import type { Grants } from './grants.ts';
import { grantIntent, type Intent, writeIntent } from './intent.ts';
import { GRANTS } from './policy-refs.ts';

/**
 * What somebody wants who replaces the grants: each capability that is given or taken is an intent of its own; any other change, and
 * none, is to write there.
 */
export function grantIntents(
  actor: string,
  before: Grants,
  after: Grants,
  remote: string,
): readonly Intent[] {
  const changes = (['revoke', 'grant'] as const).flatMap((intent) => {
    const [of, other] = intent === 'grant' ? [after, before] : [before, after];
    return missing(of, other).map(([subject, cap]) => grantIntent(intent, actor, subject, cap, remote));
  });
  const others = changes.length === 0 || rest(before) !== rest(after);
  return others ? [...changes, writeIntent(GRANTS, actor, remote)] : changes;
}

/** The capabilities of one that the other does not have, by actor. */
function missing({ caps }: Grants, other: Grants): (readonly [actor: string, cap: string])[] {
  return Object.entries(caps).flatMap(([actor, list]) => {
    const there = new Set(Object.hasOwn(other.caps, actor) ? other.caps[actor]! : []);
    return list.filter((cap) => !there.has(cap)).map((cap) => [actor, cap] as const);
  });
}

function rest({ epoch, groups, owners, trust }: Grants): string {
  return encodeJsonText({ epoch, groups, owners, trust } as DataObject).value!;
}
