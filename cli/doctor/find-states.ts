import { loadFold } from '../../fold/fold.ts';
import type { CommitStore } from '../../planes/ledger/commit-store.ts';
import { journalHeads } from '../../planes/ledger/journal-heads.ts';
import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import { checkArtifacts, checkProof, isRight } from '../../planes/state/check-proof.ts';
import { journalsOfFold } from '../../planes/state/journals-of-fold.ts';
import { readProof } from '../../planes/state/read-proof.ts';
import { readState } from '../../planes/state/read-state.ts';
import { stateRefs } from '../../planes/state/state-ref.ts';
import { type Ailment, ailmentOf, type Patient } from './examination.ts';

const STATES = 'refs/gatos/state/';

/** The last checkpoint of each state has its artifacts and a right proof. Folding it again is for `gatos fold verify`. */
export async function findProofs({ ledger }: Patient): Promise<Ailment[]> {
  const found: Ailment[] = [];
  for (const ns of await namespaces(ledger.store)) {
    const action = `gatos fold verify ${STATES}${ns} lists all checks; gatos fold --ns ${ns} makes a checkpoint that is right`;
    const checkpoint = await readState(ledger.store, ns);
    if (checkpoint.problem !== undefined) {
      found.push(ailmentOf(checkpoint.problem, action));
      continue;
    }
    const { commit, stateRoot, artifacts } = checkpoint.value;
    const tree = checkArtifacts(stateRoot, artifacts);
    const proof = (await readProof(ledger.store, checkpoint.value.proof)).value;
    const checks = proof && (await checkProof(ledger.store, ns, checkpoint.value, proof, verifySignature));
    if (checks?.value === undefined)
      found.push({ finding: `the checkpoint ${commit} of ${ns} has no proof`, action });
    for (const one of [...(checks?.value ?? []), tree])
      if (!isRight(one))
        found.push({
          finding: `the checkpoint ${commit} of ${ns}: ${one.check} should be ${one.expected}, and is ${one.actual}`,
          action,
        });
  }
  return found;
}

/** Each state is that of its journals as they are now. */
export async function findStale({ ledger }: Patient): Promise<Ailment[]> {
  const { store } = ledger;
  const found: Ailment[] = [];
  for (const ns of await namespaces(store)) {
    const checkpoint = await readState(store, ns);
    if (checkpoint.problem !== undefined) continue; /* findProofs says so */
    const proof = (await readProof(store, checkpoint.value.proof)).value;
    const fold = proof === undefined ? undefined : loadFold(proof.elc).value;
    const taken = fold === undefined ? await journalHeads(store, ns) : await journalsOfFold(store, ns, fold);
    if (taken.problem !== undefined) continue;
    const { heads, commit } = checkpoint.value;
    const behind = taken.value.filter(({ ref, head }) => heads.get(ref) !== head);
    const gone = [...heads.keys()].filter((ref) => !taken.value.some((journal) => journal.ref === ref));
    if (behind.length > 0)
      found.push({
        finding: `the state ${ns} (${commit}) is not up to date with ${behind.map(({ ref }) => ref).join(', ')}`,
        action: `gatos fold --ns ${ns}`,
      });
    for (const ref of gone)
      found.push({
        finding: `the state ${ns} (${commit}) was folded from ${ref}, which is gone`,
        action: `fetch ${ref} from where it is; gatos fold --ns ${ns} makes a state without it`,
      });
  }
  return found;
}

/** Those with a state; what has another name is for findRefs to say. */
async function namespaces(store: CommitStore): Promise<string[]> {
  const refs = await store.refs(STATES);
  return [...(refs.value ?? new Map<string, string>()).keys()]
    .map((ref) => ref.slice(STATES.length))
    .filter((ns) => stateRefs(ns).problem === undefined);
}
