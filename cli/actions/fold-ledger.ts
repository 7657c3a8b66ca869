import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { jsonLine } from '../report.ts';
import { type UpdateOptions, updateState } from '../update-state.ts';
import { withLedger } from '../with-ledger.ts';

/** Folds what is new in the journals of a namespace, and writes a checkpoint. */
export async function foldLedger(io: Io, options: UpdateOptions): Promise<ExitCode> {
  return withLedger(io, options.format, async (ledger) => {
    const folded = await updateState(io, ledger, options);
    if (folded.exit !== undefined) return { value: folded.exit };
    const { checkpoint, isNew, from, read } = folded.value;
    if (options.format === 'json')
      io.stdout.write(jsonLine({ checkpoint: checkpoint ?? null, from: from ?? null, new: isNew, read }));
    else if (checkpoint === undefined) io.stdout.write('no events\n');
    else if (!isNew) io.stdout.write(`${checkpoint}  nothing new\n`);
    else {
      const events = `${read} event${read === 1 ? '' : 's'}`;
      io.stdout.write(`${checkpoint}  ${events} folded, from ${from ?? 'the start'}\n`);
    }
    return { value: EXIT.ok };
  });
}
