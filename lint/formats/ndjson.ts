import { jsonFinding } from './json-finding.ts';
import { Regions } from './region.ts';
import type { LintReport } from './report.ts';

/** One object a finding, one finding a line. */
export function formatNdjson(report: LintReport): string {
  const lines = report.flatMap(({ file, source, diagnostics }) => {
    const regions = new Regions(source);
    return diagnostics.map((one) => `${JSON.stringify(jsonFinding(one, file, regions))}\n`);
  });
  return lines.join('');
}
