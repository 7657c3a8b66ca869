import type { Answer } from '../../../planes/state/bisect/session.ts';
import { nextStep } from '../../bisect-step.ts';
import type { ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import type { Format } from '../../report.ts';
import { withSession } from '../../with-session.ts';

/** Takes the answer about the state of now, and goes on to the next. */
export function bisectMark(io: Io, answer: Answer['answer'], format: Format): Promise<ExitCode> {
  return withSession(io, format, async (ledger, { session, elc, fold, moment }) => {
    const { current, good, bad, log } = session;
    const isLeft = current.index > good.index && current.index < bad;
    const next = !isLeft
      ? session
      : {
          ...session,
          ...(answer === 'good' ? { good: current } : { bad: current.index }),
          log: [...log, { answer, index: current.index, last: current.last }],
        };
    const from = await moment(next.good);
    if (from.problem !== undefined) return from;
    return nextStep(io, ledger, { session: next, good: from.value, fold, elc }, format);
  });
}
