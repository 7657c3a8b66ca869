import { stableSort } from '../canonical/stable-sort.ts';
import { shown, utf8 } from './bytes.ts';
import type { FoldCase } from './case.ts';
import type { Differences } from './compare.ts';
import { compileWhole } from './compile-whole.ts';
import type { Engine, FoldOutcome, FoldResult } from './engine.ts';

/** A fold over events: its result and checkpoint, or its problem; with `split`, also with a stop at every place. */
export function runFoldCase(one: FoldCase, engine: Engine, differences: Differences): void {
  const elc = compileWhole(engine, one.source, 'fold');
  const limits = one.limits ?? {};
  const events = one.events.map(utf8);
  const from = one.checkpoint_in === undefined ? undefined : utf8(one.checkpoint_in);
  const whole = engine.runFold(elc, limits, events, from);
  differences.problem(one.problem, whole.problem);
  if (whole.result === undefined) return;
  compareResult(one, whole.result, differences);
  if (one.split !== true) return;
  for (let at = 0; at <= events.length; at++) {
    const first = engine.runFold(elc, limits, events.slice(0, at), from);
    const second: FoldOutcome =
      first.result === undefined
        ? first
        : engine.runFold(elc, limits, events.slice(at), first.result.checkpoint);
    differences.problem(undefined, second.problem);
    if (second.result !== undefined)
      differences.same(`split at ${at}`, plain(whole.result), plain(second.result));
  }
}

function compareResult(one: FoldCase, result: FoldResult, differences: Differences): void {
  const found = plain(result);
  if (one.artifacts !== undefined)
    differences.same('artifacts', stableSort(Object.entries(one.artifacts), byPath), found.artifacts);
  for (const field of ['state_root', 'inputs_root', 'fuel', 'count', 'checkpoint'] as const)
    if (one[field] !== undefined) differences.same(field, one[field], found[field]);
}

function plain(result: FoldResult) {
  return {
    artifacts: stableSort(
      [...result.artifacts].map(([path, bytes]) => [path, shown(bytes)] as const),
      byPath,
    ),
    state_root: result.stateRoot,
    inputs_root: result.inputsRoot,
    fuel: result.fuel,
    count: result.count,
    checkpoint: result.checkpoint === undefined ? undefined : shown(result.checkpoint),
  };
}

/* Only to compare two lists with distinct paths: which order it is does not show. */
const byPath = (a: readonly [string, unknown], b: readonly [string, unknown]): boolean => a[0] <= b[0];
