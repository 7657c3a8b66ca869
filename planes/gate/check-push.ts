import { compareUtf8 } from '../../canonical/order.ts';
import { stableSort } from '../../canonical/stable-sort.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import { JOURNALS, journalOfRef } from '../ledger/journal-name.ts';
import { type LedgerProblem, problem } from '../ledger/problem.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { TRUST } from '../ledger/trusted-keys.ts';
import { Authority } from '../policy/authority.ts';
import { ACTIVE, APPROVALS, DENIALS, GRANTS, POLICIES } from '../policy/policy-refs.ts';
import { stateRefs } from '../state/state-ref.ts';
import { checkCode, withoutPolicy } from './check-code.ts';
import { checkDenial } from './check-denial.ts';
import { checkJournal, type Jurisdiction } from './check-journal.ts';
import { checkActivations, checkBundle } from './check-policies.ts';
import { checkProofs } from './check-proofs.ts';
import { checkState } from './check-state.ts';
import { checkApprovals, checkGrants, checkKeys } from './check-trust.ts';
import type { CheckUpdate, CodeChanges, Gate, GateSettings, PolicySequence, Refusal } from './gate.ts';
import { ProposedStore } from './proposed-store.ts';
import type { RefUpdate } from './ref-update.ts';
import { refusal } from './refusal.ts';

const GATOS = 'refs/gatos/';

/** What references there are, in the order in which a push is looked at: what governs comes before what is governed. */
const GOVERNING: readonly {
  readonly is: (ref: string) => boolean;
  readonly check: CheckUpdate;
}[] = [
  { is: (ref) => ref.startsWith(TRUST), check: checkKeys },
  { is: (ref) => ref === GRANTS, check: checkGrants },
  { is: (ref) => ref.startsWith(APPROVALS), check: checkApprovals },
  { is: (ref) => ref.startsWith(POLICIES) && ref !== ACTIVE, check: checkBundle },
];

type CheckGoverned = (gate: Gate, by: Jurisdiction, update: RefUpdate) => Promise<Refusal | undefined>;

const GOVERNED: readonly {
  readonly is: (ref: string) => boolean;
  readonly check: CheckGoverned;
  /** Where the profile asks for a policy, this is not taken without one. */
  readonly needsPolicy: boolean;
}[] = [
  {
    is: (ref) => journalOfRef(ref) !== undefined && ref.startsWith(JOURNALS),
    check: (gate, by, update) => checkJournal(gate, by, update, journalOfRef(update.ref)!),
    needsPolicy: true,
  },
  {
    is: (ref) => stateRefs(lastName(ref)).value?.proofs === ref,
    check: (gate, _, update) => checkProofs(gate, update),
    needsPolicy: false,
  },
  {
    is: (ref) => stateRefs(lastName(ref)).value?.state === ref,
    check: (gate, by, update) => checkState(gate, by, update, lastName(update.ref)),
    needsPolicy: true,
  },
  {
    is: (ref) => ref.startsWith(DENIALS),
    check: (gate, _, update) => checkDenial(gate, update),
    needsPolicy: false,
  },
  { is: (ref) => !isOfGatos(ref), check: checkCode, needsPolicy: true },
];

/** Also by another spelling: there are file systems that do not tell cases apart. */
const isOfGatos = (ref: string): boolean => /^refs\/gatos(\/|$)/i.test(ref);

const lastName = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

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
  const proposed = new ProposedStore(store, heads.value);
  const before = await Authority.read(proposed, verify);
  if (before.problem !== undefined) return refusal(GATOS, before.problem);
  const gate: Gate = { ...settings, store: proposed, code, verify, before: before.value };

  const sorted = stableSort(updates, (a, b) => compareUtf8(a.ref, b.ref) <= 0);
  const unknown = sorted.find(({ ref }) => !isKnown(ref));
  if (unknown !== undefined) return refusal(unknown.ref, unknownRef(unknown.ref));
  const governing = await checkGoverning(gate, sorted);
  if (governing.refusal !== undefined) return governing.refusal;
  const { policies } = governing;
  const governs = sorted.some(({ ref }) => isGoverning(ref));
  const authority = governs ? await Authority.read(proposed, verify) : before;
  if (authority.problem !== undefined) return refusal(GATOS, authority.problem);

  // The events must be known before states of them are looked at.
  const jurisdiction = { authority: authority.value, policies };
  for (const { is, check, needsPolicy } of GOVERNED)
    for (const update of sorted.filter(({ ref }) => is(ref))) {
      const { ref } = update;
      if (needsPolicy && gate.profile.needsPolicy && authority.value.active === undefined)
        return withoutPolicy(ref);
      const refused = await check(gate, jurisdiction, update);
      if (refused !== undefined) return refused;
      if (update.to !== undefined) proposed.accept(ref, update.to);
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
      gate.store.accept(update.ref, update.to!);
    }
  const policies = [gate.before.active];
  for (const update of updates.filter(({ ref }) => ref === ACTIVE)) {
    const activated = await checkActivations(gate, update);
    if (activated.refusal !== undefined) return activated;
    policies.push(...activated.value);
    gate.store.accept(update.ref, update.to!);
  }
  return { policies };
}

const isGoverning = (ref: string): boolean => ref === ACTIVE || GOVERNING.some(({ is }) => is(ref));

const isKnown = (ref: string): boolean => isGoverning(ref) || GOVERNED.some(({ is }) => is(ref));

function unknownRef(ref: string): LedgerProblem {
  return problem(
    'REF_UNKNOWN',
    `${ref} is none of the references of GATOS`,
    'below refs/gatos/ are journal/NS/ACTOR, state/NS, policies/BUNDLE, trust/…, audit/proofs/NS and audit/policy/deny/ULID',
  ).problem;
}
