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

/** Where the same of another repository is when it was fetched: below the name of the remote, as its branches are. */
export function remoteStateRefs(remote: string, ns: string): Outcome<StateRefs> {
  const refs = stateRefs(ns);
  if (refs.problem !== undefined) return refs;
  const there = (ref: string) => `refs/remotes/${remote}/${ref.slice('refs/'.length)}`;
  return { value: { state: there(refs.value.state), proofs: there(refs.value.proofs) } };
}
