import { journalOfRef } from '../ledger/journal-name.ts';
import { type LedgerProblem, problem } from '../ledger/problem.ts';
import { TRUST } from '../ledger/trusted-keys.ts';
import { ACTIVE, APPROVALS, DENIALS, GRANTS, POLICIES } from '../policy/policy-refs.ts';
import { stateRefs } from '../state/state-ref.ts';
import { checkCode } from './check-code.ts';
import { checkDenial } from './check-denial.ts';
import { checkJournal } from './check-journal.ts';
import { checkBundle } from './check-policies.ts';
import { checkProofs } from './check-proofs.ts';
import { checkState } from './check-state.ts';
import { checkApprovals, checkGrants, checkKeys } from './check-trust.ts';
import type { CheckUpdate, Gate, Jurisdiction, Refusal } from './gate.ts';
import type { RefUpdate } from './ref-update.ts';

/** The references that govern, but for the activations, in the order in which a push is looked at. */
export const GOVERNING: readonly {
  readonly is: (ref: string) => boolean;
  readonly check: CheckUpdate;
}[] = [
  { is: (ref) => ref.startsWith(TRUST), check: checkKeys },
  { is: (ref) => ref === GRANTS, check: checkGrants },
  { is: (ref) => ref.startsWith(APPROVALS), check: checkApprovals },
  { is: (ref) => ref.startsWith(POLICIES) && ref !== ACTIVE, check: checkBundle },
];

type CheckGoverned = (gate: Gate, by: Jurisdiction, update: RefUpdate) => Promise<Refusal | undefined>;

/** The references that are governed, in this order: events must be known before states of them are looked at. */
export const GOVERNED: readonly {
  readonly is: (ref: string) => boolean;
  readonly check: CheckGoverned;
  /** Where the profile asks for a policy, this is not taken without one. */
  readonly needsPolicy: boolean;
}[] = [
  {
    is: (ref) => journalOfRef(ref) !== undefined,
    check: (gate, by, update) => checkJournal(gate, by, update, journalOfRef(update.ref)!),
    needsPolicy: true,
  },
  {
    is: (ref) => stateRefs(lastName(ref)).value?.proofs === ref,
    check: (gate, by, update) => checkProofs(gate, by, update, lastName(update.ref)),
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
  { is: (ref) => !isOfGatos(ref) && !isReplacement(ref), check: checkCode, needsPolicy: true },
];

/** Also by another spelling: there are file systems that do not tell cases apart. */
export const isOfGatos = (ref: string): boolean => /^refs\/gatos(\/|$)/i.test(ref);

/** What git puts in the place of objects (git-replace(1)): one that stands for itself, and git opens nothing there any more. */
const isReplacement = (ref: string): boolean => /^refs\/replace(\/|$)/i.test(ref);

const lastName = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** Whether a reference says who may do what. */
export const isGoverning = (ref: string): boolean => ref === ACTIVE || GOVERNING.some(({ is }) => is(ref));

/** Whether a push may be about a reference at all. */
export const isKnown = (ref: string): boolean => isGoverning(ref) || GOVERNED.some(({ is }) => is(ref));

export function unknownRef(ref: string): LedgerProblem {
  if (isReplacement(ref))
    return problem('REF_UNKNOWN', `${ref} would replace an object, which no gate lets in`).problem;
  return problem(
    'REF_UNKNOWN',
    `${ref} is none of the references of GATOS`,
    'below refs/gatos/ are journal/NS/ACTOR, state/NS, policies/BUNDLE, trust/…, audit/proofs/NS and audit/policy/deny/ULID',
  ).problem;
}
