import type { CommitStore } from '../planes/ledger/commit-store.ts';
import { type Outcome, problem } from '../planes/ledger/problem.ts';
import type { StateCheckpoint } from '../planes/state/checkpoint-commit.ts';
import { readState, stateHistory } from '../planes/state/read-state.ts';

/** A checkpoint and the namespace whose state it is. */
export interface FoundCheckpoint {
  readonly ns: string;
  readonly checkpoint: StateCheckpoint;
}

const STATE = /^refs\/gatos\/state\/(.*)$/;

/** The checkpoint that a user names: the last one of a state by its reference, or one of `ns` by the first digits of its id. */
export async function findCheckpoint(
  store: CommitStore,
  ns: string,
  target: string,
): Promise<Outcome<FoundCheckpoint>> {
  const [, named] = STATE.exec(target) ?? [];
  if (named !== undefined) {
    const last = await readState(store, named);
    return last.problem === undefined ? { value: { ns: named, checkpoint: last.value } } : last;
  }
  if (/^[0-9a-f]{4,64}$/.test(target))
    for await (const checkpoint of stateHistory(store, ns)) {
      if (checkpoint.problem !== undefined) return checkpoint;
      if (checkpoint.value.commit.startsWith(target)) return { value: { ns, checkpoint: checkpoint.value } };
    }
  return problem(
    'STATE_MISSING',
    `${target || 'an empty name'} is not a checkpoint of the state ${ns}`,
    'name refs/gatos/state/<ns>, or an id that gatos state log shows',
  );
}
