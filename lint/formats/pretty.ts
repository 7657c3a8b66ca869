import { render, type Style } from '../../compiler/diagnostics/render.ts';
import { countsOf, type LintReport } from './report.ts';

/** For people: each finding with its line and a caret, then one line of sums. */
export function formatPretty(report: LintReport, style: Style): string {
  const findings = report.flatMap(({ file, source, diagnostics }) =>
    diagnostics.map((one) => `${render(one, source, { file, style })}\n`),
  );
  return `${findings.join('')}${summaryOf(report)}\n`;
}

function summaryOf(report: LintReport): string {
  const { errors, warnings, fixable } = countsOf(report);
  const files = counted(report.length, 'file');
  if (errors + warnings === 0) return `${files}: nothing found`;
  const fixes = fixable === 0 ? '' : `; ${fixable} can be fixed with --fix`;
  return `${files}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}${fixes}`;
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
