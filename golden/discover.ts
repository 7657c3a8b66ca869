import { sortKeysUtf8 } from '../canonical/sort-keys.ts';
import type { Finding } from './finding.ts';
import type { GoldenEntry, GoldenFiles } from './golden-files.ts';
import { within } from './paths.ts';

export const CASE_FILE = 'case.json';

/** Folders within folders; deeper ones are reported, not searched. */
const MAX_DEPTH = 32;
/** Not searched: they hold no golden vectors of their own project, but perhaps a great many files. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'dist']);

export interface Discovered {
  /** Folders that hold a case.json, in the one order. */
  readonly cases: readonly CaseFolder[];
  readonly findings: readonly Finding[];
}

export interface CaseFolder {
  readonly path: string;
  /** In the one order. */
  readonly entries: readonly GoldenEntry[];
}

/** Cases in a folder and in the folders below it. Hidden folders, node_modules and dist are skipped; a case holds no cases. */
export function discoverCases(files: GoldenFiles, root: string): Discovered {
  const cases: CaseFolder[] = [];
  const findings: Finding[] = [];
  const search = (path: string, depth: number): void => {
    const listed = files.list(path);
    if (listed.problem !== undefined) {
      findings.push({ code: 'FILES', path, message: listed.problem });
      return;
    }
    const entries = sorted(listed.value);
    if (entries.some(({ name, kind }) => name === CASE_FILE && kind === 'file')) {
      cases.push({ path, entries });
      return;
    }
    for (const { name, kind } of entries) {
      if (kind !== 'folder' || name.startsWith('.') || SKIPPED.has(name)) continue;
      if (depth < MAX_DEPTH) search(within(path, name), depth + 1);
      else
        findings.push({
          code: 'FILES',
          path: within(path, name),
          message: `deeper than ${MAX_DEPTH} folders`,
        });
    }
  };
  search(root, 0);
  if (cases.length === 0 && findings.length === 0)
    findings.push({ code: 'NO_CASES', path: root, message: `no folder with a ${CASE_FILE} here` });
  return { cases, findings };
}

function sorted(entries: readonly GoldenEntry[]): GoldenEntry[] {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return sortKeysUtf8([...byName.keys()]).map((name) => byName.get(name)!);
}
