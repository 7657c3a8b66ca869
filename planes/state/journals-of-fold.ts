import type { Fold } from '../../fold/fold.ts';
import { ReducerRun } from '../../fold/reducer-run.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import { type JournalHead, journalHeads } from '../ledger/journal-heads.ts';
import { matchesGlob } from './matches-glob.ts';
import { faultOf, type StateOutcome } from './problem.ts';

/** The journals that a fold takes: those its `inputs` name, else those of the namespace. */
export async function journalsOfFold(
  store: CommitStore,
  ns: string,
  fold: Fold,
): Promise<StateOutcome<JournalHead[]>> {
  const run = fold.start();
  if (run.problem !== undefined) return faultOf(run.problem);
  const inputs = run.value instanceof ReducerRun ? run.value.declaration.inputs : undefined;
  if (inputs === undefined) return journalHeads(store, ns);
  const all = await journalHeads(store);
  if (all.problem !== undefined) return all;
  const isInput = ({ ref }: JournalHead) =>
    inputs.some((glob) => matchesGlob(glob, ref.slice('refs/'.length)));
  return { value: all.value.filter(isInput) };
}
