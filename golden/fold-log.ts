import { decodeJson } from '../canonical/json-decode.ts';
import type { Fold } from '../fold/fold.ts';
import type { FoldProblem, Outcome } from '../fold/problem.ts';
import type { Run, RunResult } from '../fold/run.ts';
import { type EventLine, eventLines } from './event-lines.ts';

/** A problem, and the line of the log where it came up; no line if not at an event. */
export interface LogProblem extends Pick<FoldProblem, 'code' | 'message' | 'offset'> {
  readonly line?: number;
}

export type LogOutcome =
  | { readonly value: RunResult; readonly problem?: undefined }
  | { readonly problem: LogProblem; readonly value?: undefined };

/** Where a run is stopped and resumed from its checkpoint: after each of these numbers of events, or after all. */
export type Cuts = readonly number[] | 'every';

/** Folds a whole log; with cuts, in pieces, each piece from the checkpoint of the one before. */
export function foldLog(fold: Fold, log: Uint8Array, cuts: Cuts = []): LogOutcome {
  let run = fold.start();
  if (run.problem !== undefined) return { problem: run.problem };
  let applied = 0;
  for (const line of eventLines(log)) {
    const refused = apply(run.value, line);
    if (refused !== undefined) return { problem: { ...refused, line: line.line } };
    applied++;
    if (cuts !== 'every' && !cuts.includes(applied)) continue;
    const resumed = resume(fold, run.value);
    if (resumed.problem !== undefined) return { problem: resumed.problem };
    run = resumed;
  }
  return run.value.result();
}

function apply(run: Run, { bytes }: EventLine): FoldProblem | undefined {
  if (bytes.problem !== undefined) return bytes.problem;
  const event = decodeJson(bytes.value);
  return event.problem === undefined ? run.apply(event.value).problem : event.problem;
}

/** From the bytes of the checkpoint alone. A batch fold has none: it starts again, which CHECKPOINT_BATCH reports. */
function resume(fold: Fold, run: Run): Outcome<Run> {
  const result = run.result();
  return result.problem === undefined
    ? fold.start(result.value.checkpoint ?? new Uint8Array())
    : { problem: result.problem };
}
