import type { Diagnostic, Fix } from '../../compiler/diagnostics/diagnostic.ts';
import type { Suppressed } from '../suppressions/apply-suppressions.ts';

/** What was found in one file. */
export interface FileReport {
  /** As the user names it; with `/` between its parts. */
  readonly file: string;
  readonly source: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
}

/** What a run found, files in the order of their names. */
export type LintReport = readonly FileReport[];

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly fixable: number;
}

export function countsOf(report: LintReport): Counts {
  const all = report.flatMap(({ diagnostics }) => diagnostics);
  const withFix = all.filter((one): one is Diagnostic & { fix: Fix } => one.fix !== undefined);
  return {
    errors: all.filter(({ severity }) => severity === 'error').length,
    warnings: all.filter(({ severity }) => severity === 'warning').length,
    fixable: withFix.length,
  };
}
