import type { Data } from '../canonical/data.ts';
import { chargeKeys } from '../stdlib/charge-keys.ts';
import { emitArtifact } from '../stdlib/emit.ts';
import { fromData } from '../vm/data/from-data.ts';
import { toData } from '../vm/data/to-data.ts';
import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import { freeze } from '../vm/values/freeze.ts';
import { Table } from '../vm/values/table.ts';
import { typeName } from '../vm/values/type-name.ts';
import { firstResult, type Value } from '../vm/values/value.ts';
import { Artifacts } from './artifacts.ts';
import type { Budget } from './budget.ts';
import { type Checkpoint, encodeCheckpoint } from './checkpoint.ts';
import type { Declaration } from './declaration.ts';
import { type Envelope, toEnvelope } from './envelope.ts';
import { type FoldFunctions, foldFunctions } from './fold-functions.ts';
import { Inputs } from './inputs.ts';
import type { LoadedModule } from './load-module.ts';
import { type FoldProblem, guarded, type Outcome, problem } from './problem.ts';
import type { Run, RunResult } from './run.ts';
import { stateSize } from './state-size.ts';

/** The path of a reducer's state, when it has no `emit`. */
const STATE_PATH = 'state.json';

/** A run of `function(state, event) … return state end`. */
export class ReducerRun implements Run {
  private readonly foldRoot: string;
  private readonly functions: FoldFunctions;
  private readonly budget: Budget;
  private readonly inputs: Inputs;
  private state: Value;
  /** `budget.allocated` when the state was measured last. */
  private measuredAt = 0;
  private broken: FoldProblem | undefined;

  private constructor(
    foldRoot: string,
    functions: FoldFunctions,
    budget: Budget,
    inputs: Inputs,
    state: Value,
  ) {
    this.foldRoot = foldRoot;
    this.functions = functions;
    this.budget = budget;
    this.inputs = inputs;
    this.state = state;
  }

  static start(loaded: LoadedModule, foldRoot: string, budget: Budget): Outcome<ReducerRun> {
    const functions = runChunk(loaded, budget);
    if (functions.problem !== undefined) return functions;
    const { init } = functions.value;
    const state = budget.spend(() =>
      init === undefined ? new Table() : firstResult(budget.machine.call(init, [])),
    );
    if (state.problem !== undefined) return state;
    if (state.value === undefined)
      return problem('FOLD_RESULT', 'init returned no state', 'end it with `return` and the first state');
    if (state.value instanceof Table && state.value.frozen)
      return problem(
        'FOLD_RESULT',
        'init returned a table of the module, which is frozen',
        'build the table inside init',
      );
    return { value: new ReducerRun(foldRoot, functions.value, budget, new Inputs(), state.value) };
  }

  static resume(
    loaded: LoadedModule,
    foldRoot: string,
    budget: Budget,
    checkpoint: Checkpoint,
  ): Outcome<ReducerRun> {
    const functions = runChunk(loaded, budget);
    if (functions.problem !== undefined) return functions;
    const inputs = Inputs.restore(checkpoint.inputs);
    if (inputs.problem !== undefined) return inputs;
    const state = guarded(() => fromData(checkpoint.state));
    if (state.problem !== undefined) return state;
    // The checkpoint's fuel has the chunk and init in it: the run counts on as if it had never stopped.
    budget.fuel = checkpoint.fuel;
    budget.allocated = checkpoint.allocated;
    return { value: new ReducerRun(foldRoot, functions.value, budget, inputs.value, state.value) };
  }

  get declaration(): Declaration {
    return this.functions.declaration;
  }

  apply(event: Data, digest?: Uint8Array): Outcome<boolean> {
    if (this.broken !== undefined) return { problem: this.broken };
    // Should anything be thrown, the state may be half changed: then the run stays broken.
    this.broken = { code: 'INTERNAL', message: 'an earlier event of this run met a bug of gatos' };
    const outcome = this.fold(event, digest);
    this.broken = outcome.problem;
    return outcome;
  }

  private fold(data: Data, digest: Uint8Array | undefined): Outcome<boolean> {
    const envelope = digest === undefined ? toEnvelope(data) : { value: data as Envelope };
    if (envelope.problem !== undefined) return envelope;
    const fresh = this.inputs.accept(envelope.value, digest);
    if (!fresh.value) return fresh;
    const { machine } = this.budget;
    const state = this.budget.spend(() =>
      firstResult(machine.call(this.functions.fold, [this.state, fromData(envelope.value, machine)])),
    );
    if (state.problem !== undefined) return state;
    if (state.value === undefined)
      return problem('FOLD_RESULT', 'the fold returned no state', 'end every path of it with `return state`');
    this.state = state.value;
    return this.measure();
  }

  /**
   * Between events only the state lives on. It is measured each time that as much was allocated as it may be large, which
   * costs a constant share of the work, and in every result.
   */
  private measure(): Outcome<true> {
    const { memory } = this.budget.machine.limits;
    if (this.budget.allocated - this.measuredAt < memory) return { value: true };
    this.measuredAt = this.budget.allocated;
    return this.checkSize();
  }

  private checkSize(): Outcome<true> {
    const { memory } = this.budget.machine.limits;
    if (stateSize(this.state, memory) > memory)
      return problem('MEMORY', `the state is larger than ${memory} bytes`);
    return { value: true };
  }

  /** The state as it is, while an event is folded too: the same value that the code has. */
  get live(): Value {
    return this.state;
  }

  /** To go on from here later. Does not change the run. */
  save(): Outcome<Checkpoint> {
    if (this.broken !== undefined) return { problem: this.broken };
    const size = this.checkSize();
    if (size.problem !== undefined) return size;
    const state = guarded(() => toData(this.state, { thawed: true }));
    if (state.problem !== undefined) return state;
    const { fuel, allocated } = this.budget;
    const { version } = this.declaration;
    return {
      value: {
        foldRoot: this.foldRoot,
        ...(version === undefined ? {} : { version }),
        inputs: this.inputs.save(),
        fuel,
        allocated: allocated - this.measuredAt,
        state: state.value,
      },
    };
  }

  result(): Outcome<RunResult> {
    const saved = this.save();
    if (saved.problem !== undefined) return saved;
    const checkpoint = encodeCheckpoint(saved.value);
    if (checkpoint.problem !== undefined) return checkpoint;
    const { fuel, allocated } = this.budget;
    const artifacts = this.emit(saved.value.state);
    const total = this.budget.fuel;
    this.budget.fuel = fuel;
    this.budget.allocated = allocated;
    if (artifacts.problem !== undefined) return artifacts;
    return {
      value: {
        artifacts: artifacts.value.entries(),
        stateRoot: artifacts.value.stateRoot(),
        inputsRoot: this.inputs.root(),
        events: this.inputs.count,
        fuel: total,
        checkpoint: checkpoint.value,
      },
    };
  }

  /** `emit` gets a copy of the state: what it does to it must not show in the run. */
  private emit(state: Data): Outcome<Artifacts> {
    const artifacts = new Artifacts();
    const { emit } = this.functions;
    const { machine } = this.budget;
    if (emit === undefined)
      return guarded(() => {
        artifacts.add(STATE_PATH, () => state);
        return artifacts;
      });
    machine.emitter = (path, value) => artifacts.add(path, () => toData(value));
    const outcome = this.budget.spend(() => {
      emitReturned(machine, firstResult(machine.call(emit, [fromData(state, machine)])));
      return artifacts;
    });
    machine.emitter = undefined;
    return outcome;
  }
}

function runChunk(loaded: LoadedModule, budget: Budget): Outcome<FoldFunctions> {
  const returned = budget.spend(() => {
    const value = firstResult(budget.machine.call(loaded.chunk(budget.machine), []));
    freeze(value);
    return value;
  });
  return returned.problem === undefined ? foldFunctions(returned.value) : returned;
}

/** `emit` may also return a table from paths to values. */
function emitReturned(machine: Machine, returned: Value): void {
  if (returned === undefined) return;
  if (!(returned instanceof Table))
    throw new Fault('EMIT', `emit returned a ${typeName(returned)} value, not a table from paths to values`);
  chargeKeys(machine, returned);
  for (const path of returned.keys()) {
    if (typeof path !== 'string') throw new Fault('EMIT', 'emit returned a table with a key that is no path');
    emitArtifact(machine, path, returned.getField(path));
  }
}
