import type { Data } from '../../canonical/data.ts';
import { firstDifference, type Parting } from '../../fold/first-difference.ts';
import { type Fold, loadFold } from '../../fold/fold.ts';
import type { FoldProblem, Outcome } from '../../fold/problem.ts';
import type { Run, RunResult } from '../../fold/run.ts';
import { dataLine } from '../data-line.ts';
import { differenceJson, firstDifferenceLines } from '../difference-text.ts';
import { EXIT, type ExitCode, exitOfProblem } from '../exit-code.ts';
import { faultReport } from '../fault-report.ts';
import { foldEvents } from '../fold-events.ts';
import type { Io } from '../io.ts';
import { type Opened, openFold, type Program } from '../program.ts';
import { refusedModule } from '../refused-module.ts';
import { type Format, fail, type Report } from '../report.ts';

export interface FoldDiffOptions {
  /** Required; not for the parser, which would say so before it says what is misspelt. */
  readonly events?: string;
  readonly sort?: boolean;
  readonly format: Format;
}

interface Side {
  readonly program: Program;
  readonly fold: Fold;
}

export async function foldDiff(
  io: Io,
  before: string,
  after: string,
  options: FoldDiffOptions,
): Promise<ExitCode> {
  const { events: log, format } = options;
  const usage = (message: string): ExitCode => {
    fail(io, format, { code: 'USAGE', message, hint: 'gatos fold diff --help' });
    return EXIT.usage;
  };
  if (log === undefined) return usage("the option '--events <FILE.jsonl>' is missing");
  if ([before, after, log].filter((input) => input === '-').length > 1)
    return usage('only one input can be standard input');
  const old = await open(io, before, format);
  if (old.exit !== undefined) return old.exit;
  const next = await open(io, after, format);
  if (next.exit !== undefined) return next.exit;
  const sides = [old.value, next.value] as const;

  const read = await readEvents(io, sides, { ...options, events: log });
  if (read.exit !== undefined) return read.exit;
  const parting = firstDifference(sides[0].fold, sides[1].fold, read.value);
  if (parting.problem !== undefined) return failed(io, format, sides[0], parting.problem);
  const roots = sides.map(({ fold }) => fold.foldRoot) as [string, string];
  io.stdout.write(
    format === 'json' ? jsonOf(roots, read.value, parting.value) : prettyOf(roots, read.value, parting.value),
  );
  return parting.value === undefined ? EXIT.ok : EXIT.findings;
}

async function open(io: Io, path: string, format: Format): Promise<Opened<Side>> {
  const program = await openFold(io, path, format);
  if (program.exit !== undefined) return program;
  const fold = loadFold(program.value.elc);
  if (fold.problem !== undefined)
    return { exit: refusedModule(io, format, program.value.file, fold.problem) };
  return { value: { program: program.value, fold: fold.value } };
}

/** The events of the log, each of which both folds take. */
async function readEvents(
  io: Io,
  sides: readonly [Side, Side],
  options: FoldDiffOptions & { readonly events: string },
): Promise<Opened<readonly Data[]>> {
  const runs: Run[] = [];
  for (const side of sides) {
    const run = side.fold.start();
    if (run.problem !== undefined) return { exit: await failed(io, options.format, side, run.problem) };
    runs.push(run.value);
  }
  const both = new BothRuns(runs);
  const stopped = await foldEvents(io, both, options);
  if (stopped === undefined) return { value: both.events };
  if (stopped.exit === undefined)
    return { exit: await failed(io, options.format, sides[both.failed]!, stopped.problem, stopped.event) };
  fail(io, options.format, stopped.report);
  return { exit: stopped.exit };
}

/** Feeds two runs, and keeps the events. */
class BothRuns implements Run {
  readonly events: Data[] = [];
  /** Which of the runs had a problem. */
  failed = 0;
  private readonly runs: readonly Run[];

  constructor(runs: readonly Run[]) {
    this.runs = runs;
  }

  apply(event: Data): Outcome<boolean> {
    let fresh = false;
    for (const [i, run] of this.runs.entries()) {
      const applied = run.apply(event);
      this.failed = i;
      if (applied.problem !== undefined) return applied;
      fresh = applied.value;
    }
    if (fresh) this.events.push(event);
    return { value: fresh };
  }

  result(): Outcome<RunResult> {
    return this.runs[0]!.result();
  }
}

async function failed(
  io: Io,
  format: Format,
  { program }: Side,
  problem: FoldProblem,
  event?: Report['event'],
): Promise<ExitCode> {
  fail(io, format, { ...(await faultReport(io, program, problem)), event });
  return exitOfProblem(problem);
}

const ulidOf = (events: readonly Data[], index: number): string => (events[index] as { ulid: string }).ulid;

function jsonOf(
  [old, next]: readonly [string, string],
  events: readonly Data[],
  parting: Parting | undefined,
): string {
  const differences = (parting?.differences ?? []).map(differenceJson);
  const event =
    parting === undefined
      ? undefined
      : parting.after < 0
        ? null
        : { index: parting.after, ulid: ulidOf(events, parting.after) };
  return dataLine({ old, new: next, events: events.length, event, differences });
}

function prettyOf(
  [old, next]: readonly [string, string],
  events: readonly Data[],
  parting: Parting | undefined,
): string {
  const lines = [`old = ${old}`, `new = ${next}`];
  if (parting === undefined)
    return `${[...lines, `the same state after all ${events.length} events`].join('\n')}\n`;
  const { after, differences } = parting;
  lines.push(
    after < 0
      ? 'they differ before the first event:'
      : `they differ after event ${after + 1} of ${events.length}, ${ulidOf(events, after)}:`,
  );
  lines.push(...firstDifferenceLines(differences, '  '));
  return `${lines.join('\n')}\n`;
}
