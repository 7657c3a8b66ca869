import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { xmlText } from '../../compiler/diagnostics/xml-text.ts';
import { Regions } from './region.ts';
import { countsOf, type FileReport, type LintReport } from './report.ts';

/** JUnit XML: a suite for each file, a failed case for each finding, one that passes for a file without any. */
export function formatJunit(report: LintReport): string {
  const { errors, warnings } = countsOf(report);
  const tests = report.reduce((sum, { diagnostics }) => sum + Math.max(1, diagnostics.length), 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="gatos lint" tests="${tests}" failures="${errors + warnings}" errors="0">
${report.map(suite).join('')}</testsuites>
`;
}

function suite({ file, source, diagnostics }: FileReport): string {
  const regions = new Regions(source);
  const cases = diagnostics.map(({ code, name, severity, message, hint, span }) => {
    const { line, column } = regions.of(span);
    const title = `${code} ${name} at ${line}:${column}`;
    const detail = `${file}:${line}:${column}: ${severity}[${code}]: ${message}${hint === undefined ? '' : `\n${hint}`}`;
    return `    <testcase name="${xml(title)}" classname="${xml(file)}" file="${xml(file)}" line="${line}">
      <failure type="${severity}" message="${xml(message)}">${xml(detail)}</failure>
    </testcase>
`;
  });
  const passed = `    <testcase name="nothing found" classname="${xml(file)}" file="${xml(file)}"/>\n`;
  const count = Math.max(1, cases.length);
  return `  <testsuite name="${xml(file)}" tests="${count}" failures="${cases.length}" errors="0">
${cases.length === 0 ? passed : cases.join('')}  </testsuite>
`;
}

/** Texts may hold what a terminal would obey; so may XML. */
const xml = (text: string): string => xmlText(text.split('\n').map(safeText).join('\n'));
