import type { CommitStore } from '../ledger/commit-store.ts';
import type { JournalHead } from '../ledger/journal-heads.ts';
import type { StateCheck } from './check-proof.ts';
import type { Claims } from './checkpoint-commit.ts';
import { journalWindows } from './journal-windows.ts';

/** Whether each journal that was folded is one of `journals`, and still goes on from where it was. */
export async function checkWindow(
  store: CommitStore,
  { heads }: Claims,
  journals: readonly JournalHead[],
): Promise<StateCheck[]> {
  const checks: StateCheck[] = [];
  for (const [ref, head] of heads) {
    const journal = journals.find((one) => one.ref === ref);
    const expected = `${ref} has ${head}`;
    let actual = `${ref} is not there, or not of this fold`;
    if (journal !== undefined) {
      const goesOn = await journalWindows(store, [journal], new Map([[ref, head]]), undefined);
      actual = goesOn.value === undefined ? `${ref} ends with ${journal.head}` : expected;
    }
    checks.push({ check: 'ledger', expected, actual });
  }
  return checks;
}
