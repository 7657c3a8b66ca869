import { computeCase } from '../../golden/compute-case.ts';
import { discoverCases } from '../../golden/discover.ts';
import type { GoldenEntry, GoldenFiles } from '../../golden/golden-files.ts';
import { verifyGolden } from '../../golden/verify-golden.ts';
import { fromBytes, toBytes } from '../../vm/values/byte-string.ts';
import type { MatrixCases } from '../matrix-cases.ts';
import type { Section } from '../section.ts';

/** Golden vectors: what each case computes, byte for byte; both engines are compared by the runner of the cases. */
export function runGolden(section: Section, { golden }: MatrixCases): void {
  const files = memoryFiles(golden);
  for (const folder of discoverCases(files, '').cases) {
    const { outputs } = computeCase(files, folder);
    for (const [name, bytes] of outputs ?? []) section.line(folder.path, name, fromBytes(bytes));
  }
  for (const finding of verifyGolden(files).findings)
    section.fail(`${finding.path}: ${finding.code} ${finding.message} ${JSON.stringify(finding.difference)}`);
}

/** The bundled files as a file system that cannot be written. */
function memoryFiles(content: Readonly<Record<string, string>>): GoldenFiles {
  const folders = new Map<string, Map<string, GoldenEntry>>();
  const enter = (path: string, kind: 'file' | 'folder'): void => {
    const slash = path.lastIndexOf('/');
    const parent = slash < 0 ? '' : path.slice(0, slash);
    if (!folders.has(parent)) {
      folders.set(parent, new Map());
      if (parent !== '') enter(parent, 'folder');
    }
    folders.get(parent)!.set(path.slice(slash + 1), { name: path.slice(slash + 1), kind });
  };
  const texts = new Map(Object.entries(content));
  for (const path of texts.keys()) enter(path, 'file');
  const readOnly = () => ({ problem: 'these files cannot be changed' });
  return {
    list: (folder) => {
      const entries = folders.get(folder);
      return entries === undefined ? { problem: 'no such folder' } : { value: [...entries.values()] };
    },
    read: (file) => {
      const text = texts.get(file);
      return text === undefined ? { problem: 'no such file', missing: true } : { value: toBytes(text) };
    },
    write: readOnly,
    remove: readOnly,
  };
}
