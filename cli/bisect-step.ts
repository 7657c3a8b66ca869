import { safeText } from '../compiler/diagnostics/source-lines.ts';
import type { Fold } from '../fold/fold.ts';
import { middleOf } from '../planes/state/bisect/find-change.ts';
import { foldTo } from '../planes/state/bisect/fold-to.ts';
import type { Moment } from '../planes/state/bisect/moment.ts';
import { type Session, saveMoment } from '../planes/state/bisect/session.ts';
import type { StateOutcome } from '../planes/state/problem.ts';
import { showCulprit } from './bisect-report.ts';
import { provenState } from './bisect-search.ts';
import { writeSession } from './bisect-session-file.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { type Format, jsonLine } from './report.ts';
import type { Ledger } from './with-ledger.ts';

/** A session that was opened, with its fold. */
export interface Step {
  readonly session: Omit<Session, 'current'>;
  readonly good: Moment;
  readonly fold: Fold;
  readonly elc: Uint8Array;
}

/** Goes to the middle of what is left and says what is to be judged there; or, if nothing is left, which event it was. */
export async function nextStep(
  io: Io,
  ledger: Ledger,
  { session, good, fold, elc }: Step,
  format: Format,
): Promise<StateOutcome<ExitCode>> {
  const { journals, bad, ns } = session;
  const { store } = ledger;
  const isFound = bad - good.index <= 1;
  const index = isFound ? bad : middleOf(good.index, bad);
  const current = await foldTo(store, fold, journals, good, { index });
  if (current.problem !== undefined) return current;
  const saved = { ...session, current: saveMoment(current.value) };
  const written = await writeSession(io, ledger, { session: saved, elc });
  if (written.problem !== undefined) return written;
  if (isFound) {
    const proof = await provenState(ledger, ns, fold, current.value);
    const asked = session.log.length;
    showCulprit(io, format, { before: good, after: current.value, answers: ['good', 'bad'], proof, asked });
    return { value: EXIT.ok };
  }
  const left = bad - good.index - 1;
  const steps = Math.ceil(Math.log2(left + 1));
  const { event } = current.value;
  if (format === 'json') io.stdout.write(jsonLine({ index, ulid: current.value.last ?? null, left, steps }));
  else
    io.stdout.write(
      [
        `${left} event${left === 1 ? '' : 's'} left, about ${steps} step${steps === 1 ? '' : 's'}`,
        `now after event ${index}: ${event?.envelope.ulid}  ${safeText(event?.envelope.type ?? '')}  by ${safeText(event?.envelope.actor ?? '')}`,
        'gatos bisect show prints the state; then gatos bisect good, or bad',
        '',
      ].join('\n'),
    );
  return { value: EXIT.ok };
}
