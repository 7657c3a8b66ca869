import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { workflowCommand } from '../../compiler/diagnostics/workflow-command.ts';
import { Regions } from './region.ts';
import type { LintReport } from './report.ts';

/** GitHub shows no more annotations than this of a kind, for one step. */
const MOST = 10;

/** Workflow commands that GitHub shows in the changes of a pull request: errors first; of what is too much, the number. */
export function formatGithub(report: LintReport): string {
  const lines: string[] = [];
  for (const severity of ['error', 'warning'] as const) {
    const all = report.flatMap(({ file, source, diagnostics }) =>
      diagnostics.filter((one) => one.severity === severity).map((one) => ({ file, source, one })),
    );
    for (const { file, source, one } of all.slice(0, MOST)) lines.push(annotation(file, source, one));
    const more = all.length - MOST;
    if (more > 0) lines.push(`${more} more ${severity}${more === 1 ? '' : 's'} without an annotation`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(
  file: string,
  source: Uint8Array,
  { severity, code, name, span, message, hint }: Diagnostic,
): string {
  const { line, column, endLine, endColumn } = new Regions(source).of(span);
  // GitHub refuses an end column on another line, and one that lies before the start.
  const end = endLine === line ? { endColumn: Math.max(column, endColumn - 1) } : {};
  const place = { file, line, endLine, col: column, ...end, title: `${code} ${name}` };
  return workflowCommand(severity, place, hint === undefined ? message : `${message}\n${hint}`);
}
