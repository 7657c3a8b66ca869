import type { ShownCoverage } from './test-report.ts';
import type { Tested } from './tested.ts';

/** What tests have covered of policies, by rule and condition. */
export const coveredPolicies = (tested: readonly Tested[]): ShownCoverage['policies'] =>
  tested.flatMap((one) => (one.kind === 'policy' ? [{ name: one.name, report: one.coverage.report() }] : []));
