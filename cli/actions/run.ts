import { loadFold } from '../../fold/fold.ts';
import type { EngineName } from '../../fold/load-module.ts';
import type { FoldProblem } from '../../fold/problem.ts';
import type { Run } from '../../fold/run.ts';
import { FuelProfile } from '../../vm/interpreter/fuel-profile.ts';
import { EXIT, type ExitCode, exitOfProblem } from '../exit-code.ts';
import { faultReport, positionsOf } from '../fault-report.ts';
import { foldEvents } from '../fold-events.ts';
import { type FuelReportFormat, fuelReport } from '../fuel-report.ts';
import type { Io } from '../io.ts';
import { type LimitOptions, limitHint, limitsOf } from '../limit-options.ts';
import { openFold, type Program } from '../program.ts';
import { inputName, MAX_CHECKPOINT_BYTES, readInput } from '../read-input.ts';
import { refusedModule } from '../refused-module.ts';
import { type Format, fail, type Report } from '../report.ts';
import { jsonResult, prettyResult } from '../result-text.ts';
import { writeResult } from '../write-result.ts';

export interface RunOptions extends LimitOptions {
  /** Required; not for the parser, which would say so before it says what is misspelt. */
  readonly events?: string;
  readonly from?: string;
  readonly out?: string;
  readonly sort?: boolean;
  readonly format: Format;
  readonly engine?: EngineName;
  readonly fuelReport?: FuelReportFormat;
}

export async function run(io: Io, path: string, options: RunOptions): Promise<ExitCode> {
  const { format, events, from } = options;
  const usage = (report: Report): ExitCode => {
    fail(io, format, report);
    return EXIT.usage;
  };
  if (events === undefined)
    return usage({
      code: 'USAGE',
      message: "the option '--events <FILE.jsonl>' is missing",
      hint: 'gatos run --help',
    });
  if ([path, events, from].filter((input) => input === '-').length > 1)
    return usage({ code: 'USAGE', message: 'only one input can be standard input' });

  const program = await openFold(io, path, format);
  if (program.exit !== undefined) return program.exit;
  const profile = options.fuelReport === undefined ? undefined : new FuelProfile();
  const fold = loadFold(program.value.elc, {
    limits: limitsOf(options),
    ...(options.engine === undefined ? {} : { engine: options.engine }),
    ...(profile === undefined ? {} : { profile }),
  });
  if (fold.problem !== undefined) return refusedModule(io, format, program.value.file, fold.problem);

  const checkpoint = from === undefined ? undefined : await readInput(io, from, MAX_CHECKPOINT_BYTES);
  if (checkpoint?.report !== undefined) return usage(checkpoint.report);
  const started = fold.value.start(checkpoint?.value);
  if (started.problem !== undefined) return failed(io, options, program.value, started.problem);

  const folded = await foldEvents(io, started.value, { ...options, events });
  if (folded?.exit !== undefined) {
    fail(io, format, folded.report);
    return folded.exit;
  }
  if (folded?.problem !== undefined) return failed(io, options, program.value, folded.problem, folded.event);
  return finish(io, options, program.value, started.value, profile);
}

async function finish(
  io: Io,
  options: RunOptions,
  program: Program,
  run: Run,
  profile: FuelProfile | undefined,
): Promise<ExitCode> {
  const result = run.result();
  if (result.problem !== undefined) return failed(io, options, program, result.problem);
  if (options.out !== undefined) {
    const problem = await writeResult(io, options.out, result.value);
    if (problem !== undefined) {
      fail(io, options.format, problem);
      return EXIT.usage;
    }
  }
  if (profile !== undefined && options.fuelReport !== undefined)
    io.stdout.write(fuelReport(await positionsOf(io, program), profile, options.fuelReport));
  else if (options.format === 'json')
    for (const piece of jsonResult(program.foldRoot, result.value)) io.stdout.write(piece);
  else io.stdout.write(prettyResult(program.foldRoot, result.value));
  return EXIT.ok;
}

async function failed(
  io: Io,
  { format, from }: RunOptions,
  program: Program,
  problem: FoldProblem,
  event?: Report['event'],
): Promise<ExitCode> {
  const ofCheckpoint = from !== undefined && problem.code.startsWith('CHECKPOINT_');
  const report = ofCheckpoint ? checkpointReport(problem, from) : await faultReport(io, program, problem);
  fail(io, format, {
    ...report,
    ...limitHint(problem, event === undefined ? 'the fold' : 'this event'),
    event,
  });
  return exitOfProblem(problem);
}

function checkpointReport({ code, message, hint, offset }: FoldProblem, from: string): Report {
  return {
    code,
    message: offset === undefined ? message : `${message} (byte ${offset})`,
    file: inputName(from),
    ...(offset === undefined ? {} : { offset }),
    ...(hint === undefined ? {} : { hint }),
  };
}
