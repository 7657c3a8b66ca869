import { sha256Root } from '../canonical/roots.ts';
import { type Fold, loadFold } from '../fold/fold.ts';
import type { Moment } from '../planes/state/bisect/moment.ts';
import { restoreMoment, type SavedMoment } from '../planes/state/bisect/session.ts';
import type { StateOutcome } from '../planes/state/problem.ts';
import { type OpenSession, readSession } from './bisect-session-file.ts';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import type { Program } from './program.ts';
import type { Format } from './report.ts';
import { failState } from './update-state.ts';
import { type Ledger, withLedger } from './with-ledger.ts';

/** The bisection of a repository, with what is needed to go on. */
export interface SessionAt extends OpenSession {
  readonly fold: Fold;
  readonly program: Program;
  readonly moment: (saved: SavedMoment) => Promise<StateOutcome<Moment>>;
}

/** Opens the ledger and its bisection, and runs a command on them. A problem is shown and becomes the exit code. */
export async function withSession(
  io: Io,
  format: Format,
  run: (ledger: Ledger, session: SessionAt) => Promise<StateOutcome<ExitCode>>,
): Promise<ExitCode> {
  return withLedger(io, format, async (ledger) => {
    const open = await readSession(ledger);
    if (open.problem !== undefined) return open;
    const { session, elc } = open.value;
    const loaded = loadFold(elc);
    const program = { file: 'fold.rgf of the bisection', elc, foldRoot: sha256Root(elc) };
    if (loaded.problem !== undefined)
      return { value: await failState(io, format, program, { ...loaded.problem, fault: loaded.problem }) };
    const fold = loaded.value;
    const moment = (saved: SavedMoment) => restoreMoment(ledger.store, fold, session.journals, saved);
    const ran = await run(ledger, { session, elc, fold, program, moment });
    return ran.problem === undefined ? ran : { value: await failState(io, format, program, ran.problem) };
  });
}
