import type { FoldProblem } from '../../../fold/problem.ts';
import type { Ask } from '../../../planes/state/bisect/find-change.ts';
import { stateData } from '../../../planes/state/bisect/state-data.ts';
import { compilePredicate, loadPredicate } from '../../../planes/state/bisect/state-predicate.ts';
import { faultOf } from '../../../planes/state/problem.ts';
import { type EndsOptions, openEnds } from '../../bisect-ends.ts';
import { searchChange } from '../../bisect-search.ts';
import { EXIT, type ExitCode, exitOfProblem } from '../../exit-code.ts';
import { faultReport } from '../../fault-report.ts';
import type { Io } from '../../io.ts';
import { compileProgram } from '../../program.ts';
import { fail } from '../../report.ts';
import { failState } from '../../update-state.ts';
import { withLedger } from '../../with-ledger.ts';

export interface WhereOptions extends EndsOptions {
  readonly where?: string;
}

/** Finds the event that changes what an expression of EchoLua says about the state. */
export async function bisectWhere(io: Io, options: WhereOptions): Promise<ExitCode> {
  const { where, format } = options;
  if (where === undefined) {
    const hint = 'gatos bisect --help';
    fail(io, format, { code: 'USAGE', message: 'give --where, or start, run, good, bad, …', hint });
    return EXIT.usage;
  }
  const source = new TextEncoder().encode(where);
  const program = compileProgram(io, '--where', format, source, compilePredicate);
  if (program.exit !== undefined) return program.exit;
  const predicate = loadPredicate(program.value.elc);
  if (predicate.problem !== undefined)
    throw new Error(`--where was not loaded: ${predicate.problem.message}`);
  return withLedger(io, format, async (ledger) => {
    const ends = await openEnds(io, ledger, options);
    if (ends.exit !== undefined) return { value: ends.exit };
    let fault: FoldProblem | undefined;
    const ask: Ask = async (moment) => {
      const answer = predicate.value(stateData(moment.result));
      if (answer.problem === undefined) return answer;
      fault = answer.problem;
      return faultOf(fault, moment.last);
    };
    const searched = await searchChange(io, ledger, options.state, ends.value, ask, format);
    if (searched.problem === undefined) return searched;
    if (fault === undefined)
      return { value: await failState(io, format, ends.value.program, searched.problem) };
    const { event } = searched.problem;
    const hint = `--where has no answer for the state ${event === undefined ? 'before the first event' : `after ${event}`}; in EchoLua (state.n or 0) has one also where there is no n`;
    fail(io, format, { ...(await faultReport(io, program.value, fault)), hint });
    return { value: exitOfProblem(fault) };
  });
}
