import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { Places } from '../../debugger/places.ts';
import { CallProfile } from '../../debugger/profile/call-profile.ts';
import { flameGraph, type Weight } from '../../debugger/profile/flame-graph.ts';
import { profileRun } from '../../debugger/profile/profile-run.ts';
import { samplesOf } from '../../debugger/profile/samples.ts';
import { speedscopeOf } from '../../debugger/profile/speedscope.ts';
import { type Summary, summaryOf } from '../../debugger/profile/summary.ts';
import { type OpenSubject, openSubject, type SubjectOptions } from '../debug-subject.ts';
import { EXIT, type ExitCode, exitOfProblem } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { escapedJson, fail } from '../report.ts';
import { sourceLineText } from '../source-line-text.ts';
import { subjectReport } from '../subject-report.ts';

export interface ProfileOptions extends SubjectOptions {
  readonly format: 'pretty' | 'json' | 'speedscope' | 'flamegraph';
  readonly weight: Weight;
}

/** Where the fuel and the time of a run go. */
export async function profile(io: Io, path: string, options: ProfileOptions): Promise<ExitCode> {
  const { format } = options;
  const errors = format === 'pretty' ? 'pretty' : 'json';
  const subject = await openSubject(io, path, options, { format: errors });
  if (subject.exit !== undefined) return subject.exit;
  const places = new Places(subject.value.sourceMap);
  const calls = new CallProfile(places, () => performance.now());
  const stopped = profileRun(subject.value, calls);
  // A run that fails has a profile too: of what it did until then.
  io.stdout.write(profileText(subject.value, places, calls, options));
  if (stopped === undefined) return EXIT.ok;
  const { problem, event } = stopped;
  fail(io, errors, await subjectReport(io, subject.value, problem, event));
  return exitOfProblem(problem);
}

function profileText(
  subject: OpenSubject,
  places: Places,
  { root }: CallProfile,
  { format, weight }: ProfileOptions,
): string {
  const name = places.map.file;
  if (format === 'speedscope') return `${JSON.stringify(speedscopeOf(samplesOf(root, places), name))}\n`;
  if (format === 'flamegraph') return flameGraph(samplesOf(root, places), weight, `${name}: ${weight}`);
  const summary = summaryOf(root, places);
  return format === 'json' ? `${escapedJson(JSON.stringify(summary))}\n` : table(subject, summary);
}

function table({ sources, sourceMap }: OpenSubject, summary: Summary): string {
  const share = (fuel: number) => (summary.fuel === 0 ? 0 : (100 * fuel) / summary.fuel).toFixed(1);
  const row = (cells: readonly (readonly [text: string | number, width: number])[], rest: string) =>
    `${cells.map(([text, width]) => String(text).padStart(width)).join('  ')}  ${rest}`.trimEnd();
  const functions = summary.functions.map((one) =>
    row(
      [
        [one.fuel, 12],
        [`${share(one.fuel)}%`, 6],
        [one.totalFuel, 12],
        [one.time.toFixed(1), 8],
      ],
      safeText(one.function),
    ),
  );
  const lines = summary.lines.map((one) =>
    row(
      [
        [one.fuel, 12],
        [`${share(one.fuel)}%`, 6],
        [one.time.toFixed(1), 8],
        [one.line, 5],
      ],
      `${safeText(one.function).padEnd(16)} ${sourceLineText(sources.get(one.file), one.file === sourceMap.file ? sourceMap.lineStarts[one.line - 1] : undefined) || safeText(one.file)}`,
    ),
  );
  return `${[
    row(
      [
        ['fuel', 12],
        ['share', 6],
        ['with calls', 12],
        ['ms', 8],
      ],
      'function',
    ),
    ...functions,
    '',
    row(
      [
        ['fuel', 12],
        ['share', 6],
        ['ms', 8],
        ['line', 5],
      ],
      `${'function'.padEnd(16)} source`,
    ),
    ...lines,
    '',
    `${summary.fuel} fuel, ${summary.time.toFixed(0)} ms`,
  ].join('\n')}\n`;
}
