import type { CommitStore } from '../ledger/commit-store.ts';
import { eventsOfCommit } from '../ledger/event-commit.ts';
import type { Outcome } from '../ledger/problem.ts';
import type { StateCheckpoint } from './checkpoint-commit.ts';
import type { ProofFile, ProvenEvent } from './proof-file.ts';
import { readProof } from './read-proof.ts';

/** The proof of a checkpoint with its artifacts and, if wanted, all events that were folded: they are in memory then. Nothing is checked. */
export async function proveState(
  store: CommitStore,
  checkpoint: StateCheckpoint,
  { events }: { readonly events: boolean },
): Promise<Outcome<ProofFile>> {
  const proof = await readProof(store, checkpoint.proof);
  if (proof.problem !== undefined) return proof;
  const { artifacts } = checkpoint;
  if (!events) return { value: { proof: proof.value, artifacts } };
  const journals = new Map<string, readonly ProvenEvent[]>();
  for (const [ref, head] of checkpoint.heads) {
    const journal = await eventsOfJournal(store, head);
    if (journal.problem !== undefined) return journal;
    journals.set(ref, journal.value);
  }
  return { value: { proof: proof.value, artifacts, journals } };
}

async function eventsOfJournal(store: CommitStore, head: string): Promise<Outcome<ProvenEvent[]>> {
  const all: ProvenEvent[] = [];
  for await (const commit of store.read({ until: head })) {
    if (commit.problem !== undefined) return commit;
    const events = eventsOfCommit(commit.value);
    if (events.problem !== undefined) return events;
    for (const event of events.value) all.push(event);
  }
  return { value: all };
}
