import { decodeEnvelope, encodeEnvelope } from '../fold/envelope.ts';
import type { Fold } from '../fold/fold.ts';
import { mergeJournals } from '../planes/ledger/merge-journals.ts';
import { journalsOfFold } from '../planes/state/journals-of-fold.ts';
import type { EventLogFile } from './event-log-file.ts';
import { EXIT } from './exit-code.ts';
import type { Io } from './io.ts';
import { ledgerReport } from './ledger-exit.ts';
import type { Opened } from './program.ts';
import { type Format, fail } from './report.ts';
import { withLedger } from './with-ledger.ts';

/** The events of the journals that a fold takes, in their order, in memory. Says on stderr what is wrong, if anything. */
export async function readLedgerLog(
  io: Io,
  ns: string,
  fold: Fold,
  format: Format,
): Promise<Opened<EventLogFile>> {
  const events: Uint8Array[] = [];
  const exit = await withLedger(io, format, async ({ store }) => {
    const journals = await journalsOfFold(store, ns, fold);
    if (journals.problem !== undefined) {
      fail(io, format, ledgerReport(journals.problem));
      return { value: EXIT.refused };
    }
    for await (const read of mergeJournals(store, journals.value)) {
      if (read.problem !== undefined) return read;
      // A journal has canonical envelopes only.
      for (const { envelope } of read.value) events.push(encodeEnvelope(envelope).value!);
    }
    return { value: EXIT.ok };
  });
  if (exit !== EXIT.ok) return { exit };
  const file = `the journals of ${ns}`;
  return {
    value: {
      file,
      length: events.length,
      at: (number) => ({ value: decodeEnvelope(events[number - 1]!) }),
      lineOf: (number) => number,
      refused: (number, { code, message, hint }) => ({
        code,
        message,
        file,
        line: number,
        ...(hint === undefined ? {} : { hint }),
      }),
    },
  };
}
