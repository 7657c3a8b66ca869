import type { CommitStore } from './commit-store.ts';
import { JOURNALS, type JournalName, journalOfRef } from './journal-name.ts';
import { type Outcome, problem } from './problem.ts';

/** A journal and its last commit. */
export interface JournalHead extends JournalName {
  readonly ref: string;
  readonly head: string;
}

/** The journals of a namespace (of all, if none is given), in bytewise order of their references. */
export async function journalHeads(store: CommitStore, ns?: string): Promise<Outcome<JournalHead[]>> {
  const refs = await store.refs(ns === undefined ? JOURNALS : `${JOURNALS}${ns}/`);
  if (refs.problem !== undefined) return refs;
  const journals: JournalHead[] = [];
  for (const [ref, head] of refs.value) {
    const journal = journalOfRef(ref);
    if (journal === undefined)
      return problem(
        'REF_BROKEN',
        `${ref} is not the reference of a journal`,
        'git for-each-ref refs/gatos/journal shows it; delete it, or move it elsewhere',
      );
    journals.push({ ...journal, ref, head });
  }
  return { value: journals };
}
