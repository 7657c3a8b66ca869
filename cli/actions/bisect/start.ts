import { saveMoment } from '../../../planes/state/bisect/session.ts';
import { type EndsOptions, openEnds } from '../../bisect-ends.ts';
import { nextStep } from '../../bisect-step.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { fail } from '../../report.ts';
import { failState } from '../../update-state.ts';
import { withLedger } from '../../with-ledger.ts';

/** Starts a bisection that later commands go on with. One that was started before is dropped. */
export async function bisectStart(io: Io, options: EndsOptions): Promise<ExitCode> {
  const { format, state: ns } = options;
  return withLedger(io, format, async (ledger) => {
    const ends = await openEnds(io, ledger, options);
    if (ends.exit !== undefined) return { value: ends.exit };
    const { program, fold, journals, good, bad } = ends.value;
    if (bad.index <= good.index) {
      const message = `there are no events to search: the state ${ns} has ${bad.index} after --good`;
      fail(io, format, { code: 'BISECT_POINT', message });
      return { value: EXIT.usage };
    }
    const session = { ns, journals, good: saveMoment(good), bad: bad.index, log: [] };
    const { elc } = program;
    const step = await nextStep(io, ledger, { session, good, fold, elc }, format);
    return step.problem === undefined ? step : { value: await failState(io, format, program, step.problem) };
  });
}
