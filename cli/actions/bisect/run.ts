import { foldTo } from '../../../planes/state/bisect/fold-to.ts';
import { stateData } from '../../../planes/state/bisect/state-data.ts';
import { searchChange } from '../../bisect-search.ts';
import type { ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import type { Format } from '../../report.ts';
import { askCommand } from '../../state-command.ts';
import { withSession } from '../../with-session.ts';

/** Asks a command about each state, until the event is found that changes its answer. The bisection stays as it is. */
export function bisectRun(io: Io, words: readonly string[], format: Format): Promise<ExitCode> {
  return withSession(io, format, async (ledger, { session, program, fold, moment }) => {
    const { journals, ns } = session;
    const good = await moment(session.good);
    if (good.problem !== undefined) return good;
    const bad = await foldTo(ledger.store, fold, journals, good.value, { index: session.bad });
    if (bad.problem !== undefined) return bad;
    const ends = { program, fold, journals, good: good.value, bad: bad.value };
    const ask = (at: typeof good.value) => askCommand(io, words, stateData(at.result));
    return searchChange(io, ledger, ns, ends, ask, format);
  });
}
