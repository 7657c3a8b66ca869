import type { Data } from '../canonical/data.ts';
import { fromData } from '../vm/data/from-data.ts';
import { toData } from '../vm/data/to-data.ts';
import { freeze } from '../vm/values/freeze.ts';
import { Table } from '../vm/values/table.ts';
import { firstResult } from '../vm/values/value.ts';
import { Artifacts } from './artifacts.ts';
import type { Budget } from './budget.ts';
import { decodeEnvelope, type Envelope, encodeEnvelope, toEnvelope } from './envelope.ts';
import { Inputs } from './inputs.ts';
import type { LoadedModule } from './load-module.ts';
import { type FoldProblem, type Outcome, problem } from './problem.ts';
import type { Run, RunResult } from './run.ts';

/** A run of `function fold(events)`: it keeps all events, and folds them when it is asked for the result. */
export class BatchRun implements Run {
  private readonly loaded: LoadedModule;
  private readonly newBudget: () => Budget;
  private readonly inputs = new Inputs();
  /** The canonical bytes of each event: what the caller does with an event afterwards must not show. */
  private readonly events: Uint8Array[] = [];
  private broken: FoldProblem | undefined;

  constructor(loaded: LoadedModule, newBudget: () => Budget) {
    this.loaded = loaded;
    this.newBudget = newBudget;
  }

  apply(event: Data, digest?: Uint8Array): Outcome<boolean> {
    if (this.broken !== undefined) return { problem: this.broken };
    const envelope = digest === undefined ? toEnvelope(event) : { value: event as Envelope };
    const fresh = envelope.problem === undefined ? this.inputs.accept(envelope.value, digest) : envelope;
    this.broken = fresh.problem;
    if (fresh.problem !== undefined) return fresh;
    if (fresh.value && envelope.problem === undefined)
      this.events.push(encodeEnvelope(envelope.value).value!);
    return { value: fresh.value === true };
  }

  /** Runs the chunk and the fold from the start, so that one result has nothing to do with another. */
  result(): Outcome<RunResult> {
    if (this.broken !== undefined) return { problem: this.broken };
    const budget = this.newBudget();
    const { machine } = budget;
    const artifacts = new Artifacts();
    const fold = budget.spend(() => {
      const chunkResult = firstResult(machine.call(this.loaded.chunk(machine), []));
      freeze(chunkResult);
      return chunkResult;
    });
    if (fold.problem !== undefined) return fold;
    machine.emitter = (path, value) => artifacts.add(path, () => toData(value));
    // A batch does in one call what a reducer does in one for each event, so it has the budget of all of them.
    const folded = budget.spend(
      () =>
        machine.call(fold.value, [
          Table.arrayOf(this.events.map((bytes) => fromData(decodeEnvelope(bytes), machine))),
        ]),
      Math.max(1, this.events.length),
    );
    if (folded.problem !== undefined) return folded;
    if (artifacts.size === 0)
      return problem(
        'FOLD_RESULT',
        'the fold emitted nothing',
        'end it with `return emit_json_canonical(path, value)`',
      );
    return {
      value: {
        artifacts: artifacts.entries(),
        stateRoot: artifacts.stateRoot(),
        inputsRoot: this.inputs.root(),
        events: this.inputs.count,
        fuel: budget.fuel,
      },
    };
  }
}
