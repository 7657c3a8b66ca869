import { decodeCheckpoint } from '../../../fold/checkpoint.ts';
import type { Fold } from '../../../fold/fold.ts';
import type { CommitStore } from '../../ledger/commit-store.ts';
import type { JournalHead } from '../../ledger/journal-heads.ts';
import type { Outcome } from '../../ledger/problem.ts';
import type { VerifySignature } from '../../ledger/signature.ts';
import { soundProof } from '../find-base.ts';
import { journalWindows } from '../journal-windows.ts';
import { stateHistory } from '../read-state.ts';
import type { Moment } from './moment.ts';

/**
 * The moments that the checkpoints of a state are of, the latest first: those of the fold, with a right proof, onto which all other events
 * can be folded (docs/spec/state.md, ST-FOLD-2). A problem is the last thing that comes.
 */
export async function* provenMoments(
  store: CommitStore,
  ns: string,
  fold: Fold,
  journals: readonly JournalHead[],
  verify: VerifySignature,
): AsyncGenerator<Outcome<Moment>> {
  for await (const checkpoint of stateHistory(store, ns)) {
    if (checkpoint.problem?.code === 'CHECKPOINT_FORM') return;
    if (checkpoint.problem !== undefined) return yield checkpoint;
    const { foldRoot, heads, events } = checkpoint.value;
    if (foldRoot !== fold.foldRoot) return;
    const proof = await soundProof(store, { ns, verify }, checkpoint.value);
    if (proof.problem !== undefined) return yield proof;
    const resume = proof.value?.resume;
    if (resume === undefined) continue;
    const last = decodeCheckpoint(resume).value?.inputs.last?.ulid;
    const windows = await journalWindows(store, journals, heads, last);
    if (windows.problem !== undefined) return yield windows;
    const result = fold.start(resume).value?.result().value;
    if (windows.value === undefined || result === undefined) continue;
    yield { value: { index: events, last, result, whole: heads } };
  }
}
