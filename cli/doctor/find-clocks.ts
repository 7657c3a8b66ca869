import { ulidTimestamp } from '../../canonical/ulid.ts';
import { eventsOfCommit } from '../../planes/ledger/event-commit.ts';
import { journalHeads } from '../../planes/ledger/journal-heads.ts';
import { readCommit } from '../../planes/ledger/read-commit.ts';
import type { Ailment, Patient } from './examination.ts';

/** Clocks of machines that nobody complains about differ by so many milliseconds. */
const PATIENCE = 60_000;

/** No journal ends in the future: its next events would get their times from it, and not from the clock. */
export async function findClocks({ ledger, now }: Patient): Promise<Ailment[]> {
  const journals = await journalHeads(ledger.store);
  const found: Ailment[] = [];
  for (const { ref, head } of journals.value ?? []) {
    const commit = await readCommit(ledger.store, head);
    const last = commit.value === undefined ? undefined : eventsOfCommit(commit.value).value?.at(-1);
    const time = last === undefined ? undefined : ulidTimestamp(last.ulid).value;
    if (time !== undefined && time > now + PATIENCE)
      found.push({
        finding: `${ref} ends at ${new Date(time).toISOString()}, which is to come`,
        action:
          'set the clock that was wrong, here or where it was emitted; events are taken meanwhile, in order',
      });
  }
  return found;
}
