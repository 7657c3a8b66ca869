import type { Io } from '../io.ts';
import type { Ledger } from '../with-ledger.ts';

/** What a check may look at. */
export interface Patient {
  readonly io: Io;
  readonly ledger: Ledger;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Something that is not as it should be, and what to do about it. */
export interface Ailment {
  readonly finding: string;
  readonly action: string;
}

export interface Examination {
  /** One word. */
  readonly name: string;
  /** What is so when all is well. */
  readonly doc: string;
  readonly find: (patient: Patient) => Promise<readonly Ailment[]>;
}

/** A problem as something to be cured; `action` where the problem does not say what to do. */
export function ailmentOf(
  { code, message, hint }: { readonly code: string; readonly message: string; readonly hint?: string },
  action: string,
): Ailment {
  return { finding: `${code}: ${message}`, action: hint ?? action };
}
