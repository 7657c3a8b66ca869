import type { Envelope } from '../../fold/envelope.ts';
import type { CommitStore, Window } from './commit-store.ts';
import { decodeEvent } from './decode-event.ts';
import { checkedEvents } from './event-commit.ts';
import type { JournalHead } from './journal-heads.ts';
import { type LedgerProblem, type Outcome, problem } from './problem.ts';

/** An event of a journal, with where it is. */
export interface JournalEvent {
  readonly envelope: Envelope;
  readonly cid: string;
  /** BLAKE3 of its canonical bytes. */
  readonly digest: Uint8Array;
  readonly commit: string;
  /** The reference of the journal. */
  readonly ref: string;
}

/**
 * The events of a window of a journal, in ULID order, those of a commit at a time: one at a time, the waiting for each took a tenth of a
 * fold. Order, CIDs, envelopes, actor and the chain of commits have been checked; signatures have not. A problem is the last thing that
 * comes.
 */
export async function* readJournal(
  store: CommitStore,
  { ref, actor }: Pick<JournalHead, 'ref' | 'actor'>,
  { until, after }: Pick<Window, 'until' | 'after'>,
): AsyncGenerator<Outcome<readonly JournalEvent[]>> {
  let parent = after;
  let last: string | undefined;
  for await (const commit of store.read({ until, after })) {
    if (commit.problem !== undefined) return yield commit;
    const { id, parents } = commit.value;
    if (parents.length > 1 || parents[0] !== parent) return yield notLinear(id);
    const events = checkedEvents(commit.value, last);
    if (events.problem !== undefined) return yield events;
    const read: JournalEvent[] = [];
    for (const { ulid, bytes, cid, digest } of events.value) {
      const envelope = decodeEvent(bytes);
      if (envelope.problem !== undefined) return yield at(id, ulid, envelope.problem);
      if (envelope.value.ulid !== ulid || envelope.value.actor !== actor)
        return yield problem('COMMIT_FORM', `the commit ${id} has another event in place of ${ulid}`);
      read.push({ envelope: envelope.value, cid, digest, commit: id, ref });
      last = ulid;
    }
    yield { value: read };
    parent = id;
  }
}

function notLinear(id: string): { problem: LedgerProblem } {
  return problem(
    'COMMIT_FORM',
    `the commit ${id} does not have the one before it as its one parent`,
    'a journal is a chain of commits; gatos verify lists everything that is wrong',
  );
}

function at(commit: string, ulid: string, { code, message }: LedgerProblem): { problem: LedgerProblem } {
  return problem(code, `the event ${ulid} of the commit ${commit}: ${message}`);
}
