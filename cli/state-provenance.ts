import type { StateCheckpoint } from '../planes/state/checkpoint-commit.ts';

/** Where a state comes from, as `gatos state show` and `gatos state log` print it. */
export function provenanceOf(
  ns: string,
  checkpoint: StateCheckpoint,
): Readonly<Record<string, string | number | Readonly<Record<string, string>>>> {
  const { commit, engine, events, foldRoot, heads, inputsRoot, policyRoot, proof, stateRoot, version } =
    checkpoint;
  return {
    ns,
    checkpoint: commit,
    events,
    state_root: stateRoot,
    inputs_root: inputsRoot,
    fold_root: foldRoot,
    ...(version === undefined ? {} : { fold_version: version }),
    fold_engine: engine,
    ...(policyRoot === undefined ? {} : { policy_root: policyRoot }),
    ledger: Object.fromEntries(heads),
    proof,
  };
}
