import { checkNamespace } from '../../../planes/ledger/journal-name.ts';
import { stateHistory } from '../../../planes/state/read-state.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { type Format, jsonLine } from '../../report.ts';
import { provenanceOf } from '../../state-provenance.ts';
import { withLedger } from '../../with-ledger.ts';

export interface StateLogOptions {
  readonly ns: string;
  readonly format: Format;
}

/** Lists the checkpoints of a state, the latest first. */
export async function stateLog(io: Io, { ns, format }: StateLogOptions): Promise<ExitCode> {
  return withLedger(io, format, async ({ store }) => {
    const checked = checkNamespace(ns);
    if (checked.problem !== undefined) return checked;
    for await (const checkpoint of stateHistory(store, ns)) {
      if (checkpoint.problem !== undefined) return checkpoint;
      const { commit, events, stateRoot, foldRoot } = checkpoint.value;
      io.stdout.write(
        format === 'json'
          ? jsonLine(provenanceOf(ns, checkpoint.value))
          : `${commit}  ${events} event${events === 1 ? '' : 's'}  ${stateRoot}  ${foldRoot}\n`,
      );
    }
    return { value: EXIT.ok };
  });
}
