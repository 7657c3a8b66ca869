import type { LedgerProblem, LedgerProblemCode } from '../planes/ledger/problem.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Report } from './report.ts';

/** Something cannot be read or written. */
const USAGE: readonly LedgerProblemCode[] = [
  'NAMESPACE',
  'ACTOR_NAME',
  'KEY_MISSING',
  'KEY_EXISTS',
  'KEY_FORMAT',
  'KEY_PERMISSIONS',
  'KEY_PLACE',
  'PROFILE',
  'LEDGER_SETUP',
  'REF_CHANGED',
  'REF_LOCKED',
  'REF_CONFLICT',
  'JOURNAL_BUSY',
  'STATE_BUSY',
  'STATE_MISSING',
  'STATE_DIVERGED',
  'BISECT_SESSION',
  'BISECT_POINT',
  'BISECT_COMMAND',
  'POLICY_MISSING',
  'HOOK_EXISTS',
  'REPOSITORY_MISSING',
  'REPOSITORY_OWNER',
  'REPOSITORY_READ_ONLY',
  'DISK_FULL',
  'GIT_MISSING',
  'GIT_VERSION',
  'GIT_FAILED',
];

/** The repository is not as it should be. */
const FINDINGS: readonly LedgerProblemCode[] = [
  'TRUST_FORMAT',
  'REF_BROKEN',
  'COMMIT_FORM',
  'EVENT_CID',
  'CHECKPOINT_FORM',
  'PROOF_INVALID',
  'POLICY_FORMAT',
  'AUDIT_FORMAT',
  'OBJECT_MISSING',
  'OBJECT_CORRUPT',
  'OBJECT_TOO_LARGE',
];

/** The exit code of a problem of the ledger; whatever else is wrong with an event or its signer is refused. */
export function exitOfLedger({ code }: LedgerProblem): ExitCode {
  if (USAGE.includes(code)) return EXIT.usage;
  return FINDINGS.includes(code) ? EXIT.findings : EXIT.refused;
}

export function ledgerReport({ code, message, hint }: LedgerProblem): Report {
  return hint === undefined ? { code, message } : { code, message, hint };
}
