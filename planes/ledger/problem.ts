import type { Result } from '../../canonical/problem.ts';
import type { FoldProblemCode } from '../../fold/problem.ts';

/** What can be wrong with a journal, its repository, or who writes to it, beside the problems of events. */
export const LEDGER_PROBLEMS = {
  NAMESPACE: 'a name that cannot be a namespace',
  ACTOR_NAME: 'a name that cannot be an actor with a journal',
  ACTOR_MISMATCH: 'an event of one actor for the journal of another',
  ULID_EXHAUSTED: 'a journal whose last event has the highest ULID there is: nothing can come after it',
  KEY_MISSING: 'no key for the actor on this machine',
  KEY_EXISTS: 'a key for the actor is there already',
  KEY_FORMAT: 'a key file, or a public key, that is not one of ed25519',
  KEY_PERMISSIONS: 'a key file that others may read',
  KEY_PLACE: 'a folder that must not hold keys: it is in a Git repository, or cannot be used',
  KEY_UNTRUSTED: 'a key that the repository does not trust for the actor',
  TRUST_FORMAT: 'a list of trusted keys that is none',
  PROFILE: 'a profile that does not exist, or that is not the one the repository has',
  LEDGER_SETUP: 'a repository in which nobody has said who emits events',
  REF_CHANGED: 'a reference that moved since it was read',
  REF_LOCKED: 'a reference that another process has locked, or whose lock was left behind',
  REF_BROKEN: 'a reference that does not name a commit, or that is symbolic',
  REF_CONFLICT: 'a reference that cannot be beside another: one is a folder of the other',
  JOURNAL_BUSY: 'a journal that other writers moved each time an append was tried',
  COMMIT_FORM:
    'a commit that is not one of a journal, or whose tree has something else than files and folders',
  EVENT_CID: 'an event whose bytes do not have the CID that its commit states',
  OBJECT_MISSING: 'an object that the repository should have and has not',
  OBJECT_CORRUPT: 'an object whose bytes do not have its id, or cannot be read',
  OBJECT_TOO_LARGE: 'an object that is larger than any of a ledger',
  STATE_MISSING: 'a state of which there is no checkpoint',
  STATE_BUSY: 'a state that other writers moved each time a checkpoint was tried',
  STATE_DIVERGED: 'a chain of checkpoints that cannot take the place of another: something would be lost',
  CHECKPOINT_FORM: 'a commit that is not one of a checkpoint',
  PROOF_INVALID: 'a Proof-of-Fold that is not one, or that does not say what it should',
  POLICY_DENY: 'something that the active policy denies',
  POLICY_ROOT: 'an event or a checkpoint that names another policy than the active one',
  POLICY_FORMAT: 'a commit of policies, grants or approvals that is none',
  POLICY_MISSING: 'a policy that is not there, or none where one is needed',
  CAP_UNGRANTED: 'an event that states a capability which its actor does not have',
  SIGNATURE_INVALID: 'a commit or an event that is not signed by whom it says',
  AUDIT_FORMAT: 'a commit that is not the record of a denial',
  FF_VIOLATION: 'a reference that only grows, and that would lose commits',
  REF_UNKNOWN: 'a reference below refs/gatos/ that is none of GATOS',
  PUSH_PATHS: 'changed files that no policy can be asked about',
  GATE_OWNER: 'a repository without a policy, whose trust and policies only its owner changes',
  HOOK_EXISTS: 'a hook that is there already, and is not that of gatos',
  BISECT_SESSION: 'a bisection that was not started, or whose file cannot be read',
  BISECT_POINT: 'a place in the events that there is not, or that is on the wrong side of another',
  BISECT_COMMAND: 'a command that says neither yes nor no about a state',
  REPOSITORY_MISSING: 'a folder that is not in a Git repository',
  REPOSITORY_OWNER: 'a repository of another user, which Git refuses to open',
  REPOSITORY_READ_ONLY: 'a repository that cannot be written to',
  DISK_FULL: 'no room for what should be written',
  GIT_MISSING: 'no git that can be run',
  GIT_VERSION: 'a git that is too old: 2.36 is needed',
  GIT_FAILED: 'git failed in a way that has no code of its own',
} as const;

export type LedgerProblemCode = keyof typeof LEDGER_PROBLEMS | FoldProblemCode;

/** Why the ledger cannot do something, as plain data. Texts from outside are not escaped in it: whoever shows it does that. */
export interface LedgerProblem {
  readonly code: LedgerProblemCode;
  readonly message: string;
  readonly hint?: string;
  /** Byte offset, where bytes are at fault. */
  readonly offset?: number;
}

export type Outcome<T> = Result<T, LedgerProblem>;

export function problem(code: LedgerProblemCode, message: string, hint?: string): { problem: LedgerProblem } {
  return { problem: hint === undefined ? { code, message } : { code, message, hint } };
}
