import { workflowCommand } from '../../compiler/diagnostics/workflow-command.ts';
import type { TestReport } from '../run-tests.ts';
import { failureLines, NOT_RUN } from './failure-lines.ts';

/** GitHub shows no more annotations than this of a kind, for one step. */
const MOST = 10;

/** Workflow commands that GitHub shows where a test stands that has failed, and the counts. */
export function formatTestsAsGithub({ files, broken, passed, failed, skipped }: TestReport): string {
  const notRun = broken.map((file) =>
    workflowCommand('error', { file, line: 1, title: 'tests not run' }, NOT_RUN),
  );
  const differing = files.flatMap(({ file, tests }) =>
    tests
      .filter(({ outcome }) => outcome === 'failed')
      .map((test) => {
        const message = failureLines(test).map(({ text }) => text);
        return workflowCommand('error', { file, line: test.line, title: test.name }, message.join('\n'));
      }),
  );
  const failures = [...notRun, ...differing];
  const more = failures.length - MOST;
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  return [
    ...failures.slice(0, MOST),
    ...(more > 0 ? [`${more} more failures without an annotation`] : []),
    counts,
  ]
    .map((line) => `${line}\n`)
    .join('');
}
