import { actorSegment } from '../ledger/actor-segment.ts';
import { decodeEvent } from '../ledger/decode-event.ts';
import { checkedEvents, type StoredEvent } from '../ledger/event-commit.ts';
import type { JournalName } from '../ledger/journal-name.ts';
import { lastUlid } from '../ledger/last-ulid.ts';
import { type LedgerProblem, problem } from '../ledger/problem.ts';
import { isSignedLater } from '../ledger/sign-event.ts';
import { trustedKeys } from '../ledger/trusted-keys.ts';
import { appendIntent } from '../policy/intent.ts';
import { wrongTerms } from '../policy/wrong-terms.ts';
import type { Gate, Jurisdiction, Refusal } from './gate.ts';
import { newCommits } from './new-commits.ts';
import type { RefUpdate } from './ref-update.ts';
import { denialOf, refusal } from './refusal.ts';
import { repeatedEvent } from './repeated-event.ts';

/** Every new event of a journal: whole, in order, signed by a trusted key of its actor, and allowed by the policy that it states. */
export async function checkJournal(
  gate: Gate,
  { authority, policies }: Jurisdiction,
  update: RefUpdate,
  journal: JournalName,
): Promise<Refusal | undefined> {
  const { ref, from } = update;
  const trusted = await trustedKeys(gate.store, journal.actor);
  if (trusted.problem !== undefined) return refusal(ref, trusted.problem);
  const before = await lastUlid(gate.store, from);
  if (before.problem !== undefined) return refusal(ref, before.problem);
  let last = before.value;
  let stage = 0;
  const ulids: string[] = [];
  const granted = authority.capsOf(journal.actor);
  for await (const commit of newCommits(gate.store, update)) {
    if (commit.problem !== undefined) return refusal(ref, commit.problem);
    const events = checkedEvents(commit.value, last);
    if (events.problem !== undefined) return refusal(ref, events.problem);
    const { key } = events.value[0]!;
    if (!trusted.value.keys.includes(key)) return refusal(ref, untrusted(journal.actor, key));
    const signed = await Promise.all(events.value.map((event) => isSignedLater(event, gate.verify)));
    for (const [i, event] of events.value.entries()) {
      const envelope = decodeEvent(event.bytes);
      if (envelope.problem !== undefined) return refusal(ref, of(event, envelope.problem));
      const { ulid, actor, policy_root: stated } = envelope.value;
      if (ulid !== event.ulid || actor !== journal.actor)
        return refusal(ref, foreign(event.ulid, actor, journal.actor));
      // The files of a tree are in order, so ULIDs ascend in a commit.
      last = ulid;
      ulids.push(ulid);
      if (signed[i] !== true) return refusal(ref, unsigned(event));

      // A policy that was replaced does not come back.
      const next = policies.findIndex((policy, at) => at >= stage && policy?.policyRoot === stated);
      stage = next < 0 ? policies.length - 1 : next;
      const policy = policies[stage];
      const wrong = wrongTerms(envelope.value, policy?.policyRoot, granted);
      if (wrong !== undefined) return refusal(ref, of(event, wrong));
      if (policy === undefined || !gate.profile.decides) continue;
      const intent = appendIntent(ref, journal.ns, envelope.value, gate.remote);
      const denied = authority.denies(policy, intent, event.cid);
      if (denied !== undefined) return denialOf(ref, denied);
    }
  }
  const repeated = await repeatedEvent(gate.store, ref, journal, ulids);
  return repeated === undefined ? undefined : refusal(ref, repeated);
}

function of({ ulid }: StoredEvent, { code, message, hint }: LedgerProblem): LedgerProblem {
  return problem(code, `the event ${ulid}: ${message}`, hint).problem;
}

function untrusted(actor: string, key: string): LedgerProblem {
  return problem(
    'KEY_UNTRUSTED',
    `the repository does not trust ${key} for ${actor}`,
    `whoever may add keys here: gatos key trust ${key} --actor ${actor}, and push refs/gatos/trust/keys/${actorSegment(actor).value}`,
  ).problem;
}

function foreign(ulid: string, actor: string, owner: string): LedgerProblem {
  return problem('ACTOR_MISMATCH', `the event ${ulid} of ${actor} is not one for the journal of ${owner}`)
    .problem;
}

function unsigned({ ulid, key }: StoredEvent): LedgerProblem {
  return problem('SIGNATURE_INVALID', `the event ${ulid} is not signed by ${key}`).problem;
}
