export { type Difference, FINDINGS, type Finding, type FindingCode } from './finding.ts';
export type { FileOutcome, GoldenEntry, GoldenFiles } from './golden-files.ts';
export { renderUpdate, renderVerify } from './render-report.ts';
export { type UpdateReport, updateGolden } from './update-golden.ts';
export { type VerifyReport, verifyGolden } from './verify-golden.ts';
