import { checkNamespace } from '../ledger/journal-name.ts';
import type { Outcome } from '../ledger/problem.ts';

const STATES = 'refs/gatos/state/';
const PROOFS = 'refs/gatos/audit/proofs/';

/** The references of the state of a namespace: its checkpoints, and the proofs of them. */
export interface StateRefs {
  readonly state: string;
  readonly proofs: string;
}

export function stateRefs(ns: string): Outcome<StateRefs> {
  const checked = checkNamespace(ns);
  if (checked.problem !== undefined) return checked;
  return { value: { state: STATES + ns, proofs: PROOFS + ns } };
}
