import type { DataObject } from '../../canonical/data.ts';
import { encodeJsonText } from '../../canonical/json-encode.ts';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { changesOf, type PathChange } from '../../debugger/changes.ts';
import { parseStatePath } from '../../debugger/state-path.ts';
import { Timeline } from '../../debugger/timeline.ts';
import { type OpenSubject, openSubject, type SubjectOptions } from '../debug-subject.ts';
import { EXIT, type ExitCode, exitOfProblem } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { refusedModule } from '../refused-module.ts';
import { escapedJson, type Format, fail } from '../report.ts';
import { shortJson } from '../result-text.ts';
import { subjectReport } from '../subject-report.ts';

export interface FoldTraceOptions extends SubjectOptions {
  readonly path?: string;
  readonly format: Format;
}

/** Which events changed a path of the state. */
export async function foldTrace(io: Io, file: string, options: FoldTraceOptions): Promise<ExitCode> {
  const { format, path: text } = options;
  const path = text === undefined ? undefined : parseStatePath(text);
  if (path === undefined) {
    const message =
      text === undefined
        ? "the option '--path <PATH>' is missing"
        : `${text || 'an empty text'} is not a path of a state`;
    fail(io, format, { code: 'USAGE', message, hint: 'a path is like $.orders["17"].lines[2]' });
    return EXIT.usage;
  }
  const subject = await openSubject(io, file, options, { format, lines: false });
  if (subject.exit !== undefined) return subject.exit;
  const timeline = Timeline.of(subject.value);
  if (timeline.problem !== undefined) return refusedModule(io, format, file, timeline.problem);
  if (timeline.value.batch) {
    const message = 'a batch fold has no state between events: it sees all of them at once';
    fail(io, format, { code: 'FOLD_SHAPE', message, hint: 'write a reducer' });
    return EXIT.refused;
  }
  const changes = changesOf(timeline.value, path);
  let found = false;
  for (;;) {
    const next = changes.next();
    if (next.done !== true) {
      if (typeof next.value === 'number') continue;
      io.stdout.write(changeText(subject.value, next.value, format));
      found = true;
      continue;
    }
    const problem = next.value;
    if (problem === undefined) {
      if (!found && format === 'pretty')
        io.stderr.write(`the state never has anything at ${safeText(text!)}\n`);
      return EXIT.ok;
    }
    const { call = 0 } = problem;
    fail(io, format, await subjectReport(io, subject.value, problem, call));
    return exitOfProblem(problem);
  }
}

function changeText(subject: OpenSubject, { number, before, after }: PathChange, format: Format): string {
  const event = number === 0 ? undefined : subject.log.at(number).value;
  if (format === 'pretty') {
    const who = event === undefined ? 'the start' : `event ${number}  ${event.ulid}  ${safeText(event.type)}`;
    return `${who}  ${before.noData ?? shortJson(before.value)} -> ${after.noData ?? shortJson(after.value)}\n`;
  }
  const line: DataObject = {
    ...(after.value === undefined ? {} : { after: after.value }),
    ...(before.value === undefined ? {} : { before: before.value }),
    event: event === undefined ? null : { number, type: event.type, ulid: event.ulid },
  };
  return `${escapedJson(encodeJsonText(line).value ?? 'null')}\n`;
}
