import type { Fold } from '../../fold/fold.ts';
import { ReducerRun } from '../../fold/reducer-run.ts';
import { matchesGlob } from '../../stdlib/predicates/glob.ts';
import { byteStringOf } from '../../vm/values/byte-string.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import { type JournalHead, journalHeads } from '../ledger/journal-heads.ts';
import { faultOf, type StateOutcome } from './problem.ts';

/** The journals that a fold takes: those its `inputs` name, else those of the namespace. */
export async function journalsOfFold(
  store: CommitStore,
  ns: string,
  fold: Fold,
): Promise<StateOutcome<JournalHead[]>> {
  const run = fold.start();
  if (run.problem !== undefined) return faultOf(run.problem);
  const globs = run.value instanceof ReducerRun ? run.value.declaration.inputs : undefined;
  if (globs === undefined) return journalHeads(store, ns);
  const inputs = globs.map(byteStringOf);
  const all = await journalHeads(store);
  if (all.problem !== undefined) return all;
  const isInput = ({ ref }: JournalHead) => {
    const path = byteStringOf(ref.slice('refs/'.length));
    return inputs.some((glob) => matchesGlob(glob, path));
  };
  return { value: all.value.filter(isInput) };
}
