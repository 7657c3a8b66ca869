import { actorOfSegment, actorSegment } from '../ledger/actor-segment.ts';
import { problem } from '../ledger/problem.ts';
import { keysOfCommit, TRUST, trustedKeys } from '../ledger/trusted-keys.ts';
import { subjectOfKey, subjectsOfCommit } from '../policy/approvals.ts';
import { grantIntents } from '../policy/grant-intents.ts';
import { grantsOfCommit, readGrants, subjectOfGrants } from '../policy/grants.ts';
import { grantIntent } from '../policy/intent.ts';
import { APPROVALS } from '../policy/policy-refs.ts';
import type { CheckUpdate } from './gate.ts';
import { governor, mayGovern } from './govern.ts';
import { newCommits } from './new-commits.ts';
import { refusal } from './refusal.ts';

/** Keys of an actor: only more of them, each allowed as the capability `key:KEY`. */
export const checkKeys: CheckUpdate = async (gate, update) => {
  const { ref } = update;
  const actor = actorOfSegment(ref.slice(TRUST.length));
  if (actor === undefined)
    return refusal(ref, problem('REF_UNKNOWN', `${ref} is not named after an actor`).problem);
  const there = await trustedKeys(gate.store, actor);
  if (there.problem !== undefined) return refusal(ref, there.problem);
  let { keys } = there.value;
  for await (const commit of newCommits(gate.store, update)) {
    const listed = commit.problem === undefined ? keysOfCommit(commit.value, ref, actor) : commit;
    if (listed.problem !== undefined) return refusal(ref, listed.problem);
    const gone = keys.find((key) => !listed.value.includes(key));
    if (gone !== undefined)
      return refusal(ref, problem('TRUST_FORMAT', `${ref} no longer lists ${gone}: keys stay`).problem);
    const signed = await governor(gate, ref, commit.value!, { actor, keys });
    if (signed.problem !== undefined) return refusal(ref, signed.problem);
    const added = listed.value.filter((key) => !keys.includes(key));
    // Nobody would be asked about it, and it would be one more thing that others have to come after.
    if (added.length === 0)
      return refusal(ref, problem('TRUST_FORMAT', `${ref} would list no key that it did not list`).problem);
    for (const key of added) {
      const intent = grantIntent('grant', signed.value.actor, actor, `key:${key}`, gate.remote);
      const refused = mayGovern(gate, gate.before.active, ref, [intent], subjectOfKey(actor, key));
      if (refused !== undefined) return refused;
    }
    keys = listed.value;
  }
  return undefined;
};

/** Grants: whoever may make each of the changes. */
export const checkGrants: CheckUpdate = async (gate, update) => {
  const { ref } = update;
  const there = await readGrants(gate.store, gate.verify);
  if (there.problem !== undefined) return refusal(ref, there.problem);
  let grants = there.value;
  for await (const commit of newCommits(gate.store, update)) {
    // Who has signed it comes first: to read what anybody has written is work.
    const signed = commit.problem === undefined ? await governor(gate, ref, commit.value) : commit;
    if (signed.problem !== undefined) return refusal(ref, signed.problem);
    const next = grantsOfCommit(commit.value!);
    if (next.problem !== undefined) return refusal(ref, next.problem);
    const intents = grantIntents(signed.value.actor, grants, next.value, gate.remote);
    const refused = mayGovern(gate, gate.before.active, ref, intents, subjectOfGrants(next.value));
    if (refused !== undefined) return refused;
    grants = next.value;
  }
  return undefined;
};

/** Approvals of an actor: its own, signed by itself. They give nobody anything, so no policy is asked. */
export const checkApprovals: CheckUpdate = async (gate, update) => {
  const { ref } = update;
  const actor = actorOfSegment(ref.slice(APPROVALS.length));
  if (actor === undefined)
    return refusal(ref, problem('REF_UNKNOWN', `${ref} is not named after an actor`).problem);
  for await (const commit of newCommits(gate.store, update)) {
    const subjects = commit.problem === undefined ? subjectsOfCommit(commit.value, actor) : commit;
    if (subjects.problem !== undefined) return refusal(ref, subjects.problem);
    const signed = await governor(gate, ref, commit.value!);
    if (signed.problem !== undefined) return refusal(ref, signed.problem);
    if (signed.value.actor !== actor)
      return refusal(
        ref,
        problem(
          'ACTOR_MISMATCH',
          `${signed.value.actor} does not approve in the place of ${actor}`,
          `its approvals are in ${APPROVALS}${actorSegment(signed.value.actor).value}`,
        ).problem,
      );
  }
  return undefined;
};
