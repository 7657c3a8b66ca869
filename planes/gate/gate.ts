import type { LedgerProblem, Outcome } from '../ledger/problem.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import type { SnapshotStore } from '../ledger/snapshot-store.ts';
import type { ActivePolicy } from '../policy/active-policy.ts';
import type { Authority } from '../policy/authority.ts';
import type { DenialToRecord } from '../policy/record-denial.ts';
import type { Profile } from './profile.ts';
import type { RefUpdate } from './ref-update.ts';

/** What a gate knows of the repository that it stands before. */
export interface GateSettings {
  readonly profile: Profile;
  /** Whose key is trusted, and who alone changes trust and policies, while there is no policy. */
  readonly owner: { readonly actor: string; readonly key: string } | undefined;
  /** What the repository calls itself, as policies read it. */
  readonly remote: string;
  /** Who pushes, as far as the transport knows. */
  readonly pusher: string;
}

/** Changes outside of GATOS: the port to what only git knows of them. */
export interface CodeChanges {
  /** The files that an update changes (undefined: it deletes the reference), and whether it takes commits away. */
  of(
    update: RefUpdate,
  ): Promise<Outcome<{ readonly paths: readonly string[] | undefined; readonly force: boolean }>>;
}

/** One push at the gate. */
export interface Gate extends GateSettings {
  /** As it would be with what has been accepted so far. */
  readonly store: SnapshotStore;
  readonly code: CodeChanges;
  readonly verify: VerifySignature;
  /** As it was before the push. */
  readonly before: Authority;
}

/** Why a push does not come in. */
export interface Refusal {
  readonly ref: string;
  readonly problem: LedgerProblem;
  /** If it was a policy: what is to be recorded. */
  readonly denial?: Omit<DenialToRecord, 'refs'>;
}

/** The policies that decided, one after the other, while what is pushed was made; undefined: there was none yet. */
export type PolicySequence = readonly (ActivePolicy | undefined)[];

/** Who decides about what a push brings, with everything of it that governs. */
export interface Jurisdiction {
  readonly authority: Authority;
  readonly policies: PolicySequence;
}

/** Looks at one update; undefined: nothing is wrong with it. */
export type CheckUpdate = (gate: Gate, update: RefUpdate) => Promise<Refusal | undefined>;
