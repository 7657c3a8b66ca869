import { compareUtf8 } from '../../canonical/order.ts';
import { stableSort } from '../../canonical/stable-sort.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import { type LedgerProblem, problem } from '../ledger/problem.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { SnapshotStore } from '../ledger/snapshot-store.ts';
import { Authority } from '../policy/authority.ts';
import { ACTIVE } from '../policy/policy-refs.ts';
import { checkActivations } from './check-policies.ts';
import type { CodeChanges, Gate, GateSettings, PolicySequence, Refusal } from './gate.ts';
import type { RefUpdate } from './ref-update.ts';
import { GOVERNED, GOVERNING, isGoverning, isKnown, isOfGatos, unknownRef } from './references.ts';
import { refusal, withoutPolicy } from './refusal.ts';

const GATOS = 'refs/gatos/';

export interface PushToCheck {
  readonly updates: readonly RefUpdate[];
  /** The repository with the objects of the push. */
  readonly store: CommitStore;
  readonly settings: GateSettings;
  readonly code: CodeChanges;
  readonly verify: VerifySignature;
}

/**
 * Whether a push may come in, all of it or nothing (docs/spec/policy-plane.md, PP-GATE). The first thing that is wrong is what is said;
 * undefined: nothing is.
 */
export async function checkPush({
  updates,
  store,
  settings,
  code,
  verify,
}: PushToCheck): Promise<Refusal | undefined> {
  const heads = await store.refs(GATOS);
  if (heads.problem !== undefined) return refusal(GATOS, heads.problem);
  const proposed = new SnapshotStore(store, heads.value);
  const before = await Authority.read(proposed, verify);
  if (before.problem !== undefined) return refusal(GATOS, before.problem);
  const gate: Gate = { ...settings, store: proposed, code, verify, before: before.value };

  const sorted = stableSort(updates, (a, b) => compareUtf8(a.ref, b.ref) <= 0);
  const unknown = sorted.find(({ ref }) => !isKnown(ref));
  if (unknown !== undefined) return refusal(unknown.ref, unknownRef(unknown.ref));
  const moved = sorted.find(
    ({ ref, from }, i) => isOfGatos(ref) && (heads.value.get(ref) !== from || sorted[i - 1]?.ref === ref),
  );
  if (moved !== undefined) return refusal(moved.ref, elsewhere(moved, heads.value.get(moved.ref)));
  const governing = await checkGoverning(gate, sorted);
  if (governing.refusal !== undefined) return governing.refusal;
  const { policies } = governing;
  const governs = sorted.some(({ ref }) => isGoverning(ref));
  const authority = governs ? await Authority.read(proposed, verify) : before;
  if (authority.problem !== undefined) return refusal(GATOS, authority.problem);

  const jurisdiction = { authority: authority.value, policies };
  for (const { is, check, needsPolicy } of GOVERNED)
    for (const update of sorted.filter(({ ref }) => is(ref))) {
      const { ref } = update;
      if (needsPolicy && gate.profile.needsPolicy && authority.value.active === undefined)
        return withoutPolicy(ref);
      const refused = await check(gate, jurisdiction, update);
      if (refused !== undefined) return refused;
      if (update.to !== undefined) proposed.set(ref, update.to);
    }
  return undefined;
}

async function checkGoverning(
  gate: Gate,
  updates: readonly RefUpdate[],
): Promise<
  | { readonly policies: PolicySequence; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly policies?: undefined }
> {
  for (const { is, check } of GOVERNING)
    for (const update of updates.filter(({ ref }) => is(ref))) {
      const refused = await check(gate, update);
      if (refused !== undefined) return { refusal: refused };
      gate.store.set(update.ref, update.to!);
    }
  const policies = [gate.before.active];
  for (const update of updates.filter(({ ref }) => ref === ACTIVE)) {
    const activated = await checkActivations(gate, update);
    if (activated.refusal !== undefined) return activated;
    policies.push(...activated.value);
    gate.store.set(update.ref, update.to!);
  }
  return { policies };
}

/**
 * Where a reference was is what the client says, and git looks only when it moves that reference: the others come in, and would have been
 * looked at as if it had moved.
 */
function elsewhere({ ref, from }: RefUpdate, here: string | undefined): LedgerProblem {
  return problem(
    'REF_CHANGED',
    here === from
      ? `${ref} comes twice in the push`
      : `${ref} names ${here ?? 'nothing'} here, and not ${from ?? 'nothing'}`,
    'fetch what is there, and push again',
  ).problem;
}
