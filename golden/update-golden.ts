import { compareBytes } from '../canonical/order.ts';
import { computeCase } from './compute-case.ts';
import { discoverCases } from './discover.ts';
import type { Finding } from './finding.ts';
import type { FileOutcome, GoldenFiles } from './golden-files.ts';
import { within } from './paths.ts';

export interface UpdateReport {
  readonly cases: number;
  /** Paths of the expectations that are new or have changed, and of those that were removed. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Cases that are wrong in themselves: their expectations stay as they are. */
  readonly findings: readonly Finding[];
}

/**
 * Writes what every case in a folder expects now. What must hold whatever is expected (`same`, `different`, `split`) is not
 * blessed: such a case is reported and left alone.
 */
export function updateGolden(files: GoldenFiles, folder = ''): UpdateReport {
  const discovered = discoverCases(files, folder);
  const findings: Finding[] = [...discovered.findings];
  const written: string[] = [];
  const removed: string[] = [];
  const done = (path: string, list: string[], outcome: FileOutcome<true>): void => {
    if (outcome.problem === undefined) list.push(path);
    else findings.push({ code: 'FILES', path, message: outcome.problem });
  };
  for (const one of discovered.cases) {
    const computed = computeCase(files, one);
    findings.push(...computed.findings);
    for (const [name, bytes] of computed.outputs ?? []) {
      const path = within(one.path, name);
      const before = files.read(path);
      if (before.problem !== undefined || compareBytes(before.value, bytes) !== 0)
        done(path, written, files.write(path, bytes));
    }
    for (const name of computed.stale) {
      const path = within(one.path, name);
      done(path, removed, files.remove(path));
    }
  }
  return { cases: discovered.cases.length, written, removed, findings };
}
