import { jsonFinding } from './json-finding.ts';
import { Regions } from './region.ts';
import { countsOf, type LintReport } from './report.ts';

/** One object: `{"findings":[…],"suppressed":[…],"summary":{…}}`. */
export function formatJson(report: LintReport): string {
  const findings = report.flatMap(({ file, source, diagnostics }) => {
    const regions = new Regions(source);
    return diagnostics.map((one) => jsonFinding(one, file, regions));
  });
  const suppressed = report.flatMap(({ file, source, suppressed: list }) => {
    const regions = new Regions(source);
    return list.map(({ diagnostic, reason }) => ({ ...jsonFinding(diagnostic, file, regions), reason }));
  });
  const summary = { files: report.length, ...countsOf(report) };
  return `${JSON.stringify({ findings, suppressed, summary })}\n`;
}
