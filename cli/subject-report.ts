import type { FoldProblem } from '../fold/problem.ts';
import type { OpenSubject } from './debug-subject.ts';
import { EXIT, exitOfProblem } from './exit-code.ts';
import { faultReport } from './fault-report.ts';
import type { Io } from './io.ts';
import { limitHint } from './limit-options.ts';
import type { Report } from './report.ts';

/** The report of a problem at an event of a subject; 0: at none. */
export async function subjectReport(
  io: Io,
  { log, sourceMap, sources, elc, foldRoot, pathOf }: OpenSubject,
  problem: FoldProblem,
  event: number,
): Promise<Report> {
  if (event > 0 && exitOfProblem(problem) === EXIT.refused) return log.refused(event, problem);
  const bytes = sources.get(sourceMap.file);
  const file = pathOf(sourceMap.file);
  const report = await faultReport(
    io,
    { file, elc, foldRoot, ...(bytes === undefined ? {} : { source: { bytes, map: sourceMap } }) },
    problem,
  );
  const what = event === 0 ? 'the fold' : 'this event';
  const envelope = event === 0 ? undefined : log.at(event).value;
  return {
    ...report,
    ...limitHint(problem, what),
    ...(envelope === undefined
      ? {}
      : { event: { file: log.file, line: log.lineOf(event), ulid: envelope.ulid } }),
  };
}
