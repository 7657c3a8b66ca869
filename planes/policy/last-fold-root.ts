import type { CommitStore } from '../ledger/commit-store.ts';
import { trailersOf } from '../ledger/event-commit.ts';
import type { Outcome } from '../ledger/problem.ts';
import { stateRefs } from '../state/state-ref.ts';

/** The fold of the last checkpoint of a namespace. */
export async function lastFoldRoot(store: CommitStore, ns: string): Promise<Outcome<string | undefined>> {
  const refs = stateRefs(ns);
  if (refs.problem !== undefined) return refs;
  const head = await store.head(refs.value.state);
  if (head.problem !== undefined || head.value === undefined) return head;
  const message = await store.message(head.value);
  if (message.problem !== undefined) return message;
  const [root] = trailersOf(message.value).get('Fold-Root') ?? [];
  return { value: root !== undefined && /^sha256:[0-9a-f]{64}$/.test(root) ? root : undefined };
}
