import { removeSession } from '../../bisect-session-file.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import type { Format } from '../../report.ts';
import { withLedger } from '../../with-ledger.ts';

/** Ends the bisection, if there is one. */
export function bisectReset(io: Io, format: Format): Promise<ExitCode> {
  return withLedger(io, format, async (ledger) => {
    await removeSession(ledger);
    return { value: EXIT.ok };
  });
}
