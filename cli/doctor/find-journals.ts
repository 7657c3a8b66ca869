import { journalHeads } from '../../planes/ledger/journal-heads.ts';
import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import { CHECKS, type Check, type CheckName, verifyJournal } from '../../planes/ledger/verify-journal.ts';
import { type Ailment, ailmentOf, type Patient } from './examination.ts';

/** What to do about a journal, by the check that it does not pass. */
const ACTIONS: Readonly<Record<CheckName, string>> = {
  objects: 'git fsck names the objects; fetch them from where they are whole',
  chain: 'the journal was rewritten: fetch it from where it was not',
  form: 'the journal was not written by gatos: fetch it from where it is whole',
  order: 'the journal was not written by gatos: fetch it from where it is whole',
  cid: 'events were changed: fetch the journal from where it is whole',
  envelope: 'the journal was not written by gatos: fetch it from where it is whole',
  actor: 'somebody wrote to the journal of another: gatos verify shows the commits',
  signature:
    'events are forged or changed: gatos verify shows them; fetch the journal from where it is whole',
  trust: 'if the key is of the actor: gatos key trust KEY --actor ACTOR',
};

/** Every journal passes every check of `gatos verify`. */
export async function findJournals({ ledger }: Patient): Promise<Ailment[]> {
  const journals = await journalHeads(ledger.store);
  if (journals.problem !== undefined) return [ailmentOf(journals.problem, 'git fsck')];
  const found: Ailment[] = [];
  for (const journal of journals.value) {
    const { checks } = await verifyJournal(ledger.store, journal, verifySignature);
    for (const check of checks)
      if (check.expected !== check.actual)
        found.push({ finding: `${journal.ref}: ${textOf(check)}`, action: ACTIONS[check.check] });
  }
  return found;
}

function textOf({ check, expected, actual, findings: [first] }: Check): string {
  const count = `it is not so that ${CHECKS[check]} (${expected - actual} of ${expected})`;
  if (first === undefined) return count;
  const where = first.ulid === undefined ? first.commit : `${first.commit}, event ${first.ulid}`;
  return `${count}; first at ${where}: ${first.actual}`;
}
