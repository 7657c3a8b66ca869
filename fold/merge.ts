import type { Budget } from './budget.ts';
import { type Checkpoint, decodeCheckpoint } from './checkpoint.ts';
import type { SavedInputs } from './inputs.ts';
import { type Conflict, joinStates } from './join-states.ts';
import type { LoadedModule } from './load-module.ts';
import { type Outcome, problem } from './problem.ts';
import { ReducerRun } from './reducer-run.ts';
import type { RunResult } from './run.ts';

/** Three checkpoints of one fold: two, and the one that both come from. */
export interface MergeInput {
  readonly base: Uint8Array;
  readonly a: Uint8Array;
  readonly b: Uint8Array;
}

/** The joined state, as the fold emits it; or what no join covers. */
export type Merged =
  | ({ readonly conflicts: readonly [] } & Pick<RunResult, 'artifacts' | 'stateRoot'>)
  | { readonly conflicts: readonly [Conflict, ...Conflict[]]; readonly artifacts?: undefined };

const GIVE_BASE = 'give the checkpoint that both runs went on from';

/** Joins the states of two checkpoints by what the fold declares of its places. */
export function merge(
  loaded: LoadedModule,
  foldRoot: string,
  newBudget: () => Budget,
  input: MergeInput,
): Outcome<Merged> {
  const read = readAll(input, foldRoot);
  if (read.problem !== undefined) return read;
  const { base, a, b } = read.value;
  const started = ReducerRun.start(loaded, foldRoot, newBudget());
  if (started.problem !== undefined) return started;
  const reducers = started.value.declaration.reducers ?? [];
  const { state, conflicts, unrelated } = joinStates(base.state, a.state, b.state, reducers);
  if (unrelated !== undefined)
    return problem(
      'MERGE_BASE',
      `base is not where ${unrelated.side} comes from: it is further at ${unrelated.path}`,
      GIVE_BASE,
    );
  const [first, ...rest] = conflicts;
  if (first !== undefined) return { value: { conflicts: [first, ...rest] } };
  if (state === undefined) throw new Error('neither a state nor a conflict');
  const resumed = ReducerRun.resume(loaded, foldRoot, newBudget(), { ...a, state });
  const result = resumed.problem === undefined ? resumed.value.result() : resumed;
  if (result.problem !== undefined) return result;
  const { artifacts, stateRoot } = result.value;
  return { value: { conflicts: [], artifacts, stateRoot } };
}

function readAll(input: MergeInput, foldRoot: string): Outcome<Record<keyof MergeInput, Checkpoint>> {
  const read: Partial<Record<keyof MergeInput, Checkpoint>> = {};
  for (const name of ['base', 'a', 'b'] as const) {
    const decoded = decodeCheckpoint(input[name]);
    if (decoded.problem !== undefined)
      return { problem: { ...decoded.problem, message: `${name}: ${decoded.problem.message}` } };
    if (decoded.value.foldRoot !== foldRoot)
      return problem(
        'CHECKPOINT_FOLD',
        `${name} is a checkpoint of the fold ${decoded.value.foldRoot}, this is ${foldRoot}`,
        'only states of one fold join: fold the events of the other anew',
      );
    read[name] = decoded.value;
  }
  const { base, a, b } = read as Record<keyof MergeInput, Checkpoint>;
  for (const [name, { inputs }] of [['a', a] as const, ['b', b] as const]) {
    const why = otherOrigin(base.inputs, inputs);
    if (why !== undefined)
      return problem('MERGE_BASE', `base is not where ${name} comes from: ${why}`, GIVE_BASE);
  }
  return { value: { base, a, b } };
}

/** Why a side cannot have gone on from a base, as far as what a checkpoint keeps of events tells. */
function otherOrigin(base: SavedInputs, side: SavedInputs): string | undefined {
  if (side.count < base.count) return `base has ${base.count} events, and it only ${side.count}`;
  if (side.count === base.count)
    return side.hasher === base.hasher ? undefined : 'it has as many events, and others';
  if (base.last === null || (side.last !== null && side.last.ulid > base.last.ulid)) return undefined;
  return `base has the event ${base.last.ulid}, and it ends before`;
}
