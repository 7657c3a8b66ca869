import { resolve } from 'node:path';
import {
  type FileCoverage,
  MEASURES,
  percentOf,
  sharesOf,
} from '../../testing/code-coverage/file-coverage.ts';
import { coverageHtml } from '../../testing/code-coverage/html.ts';
import { coverageLcov } from '../../testing/code-coverage/lcov.ts';
import { writeFiles } from '../atomic-write.ts';
import type { Io } from '../io.ts';
import type { Report } from '../report.ts';

export interface CoverageFiles {
  readonly lcov?: string;
  readonly html?: string;
}

/** Writes coverage for others; the report says why it could not be written. */
export function writeCoverage(
  io: Io,
  coverage: readonly FileCoverage[],
  { lcov, html }: CoverageFiles,
): Promise<Report | undefined> {
  const file = (name: string, text: string) => ({
    path: resolve(io.cwd, name),
    name,
    bytes: new TextEncoder().encode(text),
  });
  const files = [
    ...(lcov === undefined ? [] : [file(lcov, coverageLcov(coverage))]),
    ...(html === undefined ? [] : [file(html, coverageHtml(coverage))]),
  ];
  return writeFiles(files, { pid: io.pid });
}

/** What is covered less than a threshold, in percent; undefined: nothing. */
export function belowThreshold(coverage: readonly FileCoverage[], threshold: number): string | undefined {
  const shares = sharesOf(coverage);
  const below = MEASURES.filter((measure) => percentOf(shares[measure]) < threshold);
  return below.length === 0
    ? undefined
    : below.map((measure) => `${percentOf(shares[measure]).toFixed(1)}% of the ${measure}`).join(', ');
}
