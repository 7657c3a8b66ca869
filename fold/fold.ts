import { sha256Root } from '../canonical/roots.ts';
import type { Shape } from '../vm/bytecode/module.ts';
import type { Profile } from '../vm/interpreter/profile.ts';
import type { Limits } from '../vm/limits.ts';
import { BatchRun } from './batch-run.ts';
import { Budget } from './budget.ts';
import { decodeCheckpoint } from './checkpoint.ts';
import { limitsOf } from './limits-of.ts';
import { type EngineName, type LoadedModule, loadModule } from './load-module.ts';
import { type Merged, type MergeInput, merge } from './merge.ts';
import { type Outcome, problem } from './problem.ts';
import { ReducerRun } from './reducer-run.ts';
import type { Run } from './run.ts';

export interface FoldOptions {
  readonly limits?: Partial<Limits>;
  readonly engine?: EngineName;
  /** Learns what runs, and where the fuel goes; the interpreter is the engine then. */
  readonly profile?: Profile;
}

/** Compiled code that folds events into a state. */
export interface Fold {
  /** `sha256:<hex>` of the ELC bytes. */
  readonly foldRoot: string;
  readonly shape: Exclude<Shape, 'script'>;
  /** A new run, from the start or from the bytes of a checkpoint of the same fold. */
  start(checkpoint?: Uint8Array): Outcome<Run>;
  /** Joins two checkpoints of this fold that come from a third. */
  merge(input: MergeInput): Outcome<Merged>;
}

/** A fold from ELC bytes, of whatever origin: they are verified before anything runs. */
export function loadFold(elc: Uint8Array, options: FoldOptions = {}): Outcome<Fold> {
  const loaded = loadModule(elc, { ...options, profiled: options.profile !== undefined });
  if (loaded.problem !== undefined) return loaded;
  const { shape } = loaded.value.module;
  if (shape === 'script')
    return problem('FOLD_SHAPE', 'this is a script, not a fold', 'run it with `gatos exec`');
  const limits = limitsOf(options.limits);
  if (limits.problem !== undefined) return limits;
  const newBudget = () => new Budget(limits.value, options.profile);
  const foldRoot = sha256Root(elc);
  const start = (checkpoint?: Uint8Array): Outcome<Run> =>
    shape === 'batch'
      ? startBatch(loaded.value, newBudget, checkpoint)
      : startReducer(loaded.value, foldRoot, newBudget(), checkpoint);
  const mergeInto = (input: MergeInput): Outcome<Merged> =>
    shape === 'batch' ? BATCH_WITHOUT_CHECKPOINT : merge(loaded.value, foldRoot, newBudget, input);
  return { value: { foldRoot, shape, start, merge: mergeInto } };
}

const BATCH_WITHOUT_CHECKPOINT = problem(
  'CHECKPOINT_BATCH',
  'a batch fold cannot resume: it has to see all events',
  'run it over the whole log, or write a reducer',
);

function startBatch(
  loaded: LoadedModule,
  newBudget: () => Budget,
  checkpoint: Uint8Array | undefined,
): Outcome<Run> {
  if (checkpoint !== undefined) return BATCH_WITHOUT_CHECKPOINT;
  return { value: new BatchRun(loaded, newBudget) };
}

function startReducer(
  loaded: LoadedModule,
  foldRoot: string,
  budget: Budget,
  bytes: Uint8Array | undefined,
): Outcome<Run> {
  if (bytes === undefined) return ReducerRun.start(loaded, foldRoot, budget);
  const checkpoint = decodeCheckpoint(bytes);
  if (checkpoint.problem !== undefined) return checkpoint;
  if (checkpoint.value.foldRoot !== foldRoot)
    return problem(
      'CHECKPOINT_FOLD',
      `the checkpoint is of the fold ${checkpoint.value.foldRoot}${versionText(checkpoint.value.version)}, this is ${foldRoot}`,
      'resume with the fold that made it, or run from the start',
    );
  return ReducerRun.resume(loaded, foldRoot, budget, checkpoint.value);
}

const versionText = (version: number | undefined): string =>
  version === undefined ? '' : ` (version ${version})`;
