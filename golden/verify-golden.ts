import { type ComputedCase, computeCase } from './compute-case.ts';
import { firstDifference } from './difference.ts';
import { type CaseFolder, discoverCases } from './discover.ts';
import type { Finding } from './finding.ts';
import type { GoldenFiles } from './golden-files.ts';
import { within } from './paths.ts';

export interface VerifyReport {
  readonly cases: number;
  /** Cases with findings. */
  readonly failed: number;
  /** In the order of the cases, and in each of its files. Verified if and only if this is empty. */
  readonly findings: readonly Finding[];
}

/** Computes every case in a folder again and compares it with what it expects, byte for byte. Writes nothing. */
export function verifyGolden(files: GoldenFiles, folder = ''): VerifyReport {
  const discovered = discoverCases(files, folder);
  const findings: Finding[] = [...discovered.findings];
  let failed = 0;
  for (const one of discovered.cases) {
    const found = verifyCase(files, one);
    if (found.length > 0) failed++;
    findings.push(...found);
  }
  return { cases: discovered.cases.length, failed, findings };
}

function verifyCase(files: GoldenFiles, folder: CaseFolder): Finding[] {
  const computed = computeCase(files, folder);
  return [
    ...computed.findings,
    ...compare(files, folder, computed),
    ...computed.stale.map(
      (name): Finding => ({
        code: 'STALE',
        path: within(folder.path, name),
        message: 'nothing computes it any more; `gatos golden update` removes it',
      }),
    ),
  ];
}

function compare(files: GoldenFiles, folder: CaseFolder, { outputs }: ComputedCase): Finding[] {
  const findings: Finding[] = [];
  for (const [name, actual] of outputs ?? []) {
    const path = within(folder.path, name);
    const expected = files.read(path);
    if (expected.problem !== undefined) {
      findings.push(
        expected.missing === true
          ? {
              code: 'MISSING',
              path,
              message: 'there is no such expectation; `gatos golden update` writes it',
            }
          : { code: 'FILES', path, message: expected.problem },
      );
      continue;
    }
    const difference = firstDifference(expected.value, actual);
    if (difference !== undefined)
      findings.push({ code: 'DIFFERENT', path, message: `differs at line ${difference.line}`, difference });
  }
  return findings;
}
