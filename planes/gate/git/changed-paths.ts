import { toHex } from '../../../canonical/hex.ts';
import { sortKeysUtf8 } from '../../../canonical/sort-keys.ts';
import { decodeUtf8 } from '../../../canonical/utf8.ts';
import type { ObjectReader } from '../../ledger/git/object-reader.ts';
import type { ObjectFormat } from '../../ledger/object-format.ts';
import { type Outcome, problem } from '../../ledger/problem.ts';

/** Of the names of changed files and folders: the first commit of Linux has 3 MB of them. */
const MAX_NAMES = 16 * 1024 * 1024;
/** Of the trees of one depth, each once. */
const MAX_TREES = 64 * 1024 * 1024;

/** A folder as it was and as it will be. */
interface Folder {
  /** With a `/` at its end; empty for the outermost. */
  readonly prefix: string;
  readonly ids: readonly (string | undefined)[];
}

interface Entry {
  readonly mode: string;
  readonly id: string;
}

/**
 * The files that differ between two trees, in bytewise order. `git diff-tree -r` is no help where somebody means harm: a few trees that name
 * one another hold more files than there is memory for, and it prints nothing before it has found them all.
 */
export async function changedPaths(
  reader: ObjectReader,
  format: ObjectFormat,
  from: string,
  to: string,
): Promise<Outcome<readonly string[]>> {
  const paths: string[] = [];
  let left = MAX_NAMES;
  for (let folders: Folder[] = [{ prefix: '', ids: [from, to] }]; folders.length > 0; ) {
    const ids = [...new Set(folders.flatMap((folder) => folder.ids.filter((id) => id !== undefined)))];
    const read = await reader.read('tree', ids, MAX_TREES);
    if (read.problem !== undefined) return read;
    const trees = new Map(ids.map((id, i) => [id, entriesOf(format, read.value[i]!)]));
    const deeper: Folder[] = [];
    for (const { prefix, ids: sides } of folders) {
      const [before, after] = sides.map((id) => (id === undefined ? NOTHING : trees.get(id)));
      if (before === undefined || after === undefined)
        return problem('OBJECT_CORRUPT', `the folder ${JSON.stringify(prefix)} cannot be read`);
      for (const name of new Set([...before.keys(), ...after.keys()])) {
        const both = [before.get(name), after.get(name)] as const;
        if (both[0]?.id === both[1]?.id && both[0]?.mode === both[1]?.mode) continue;
        const path = prefix + name;
        left -= path.length + 1;
        if (left < 0)
          return problem('OBJECT_TOO_LARGE', `the names of its files have more than ${MAX_NAMES} characters`);
        if (both.some((entry) => entry !== undefined && !isFolder(entry))) paths.push(path);
        if (both.some((entry) => entry !== undefined && isFolder(entry)))
          deeper.push({
            prefix: `${path}/`,
            ids: both.map((entry) => (entry !== undefined && isFolder(entry) ? entry.id : undefined)),
          });
      }
    }
    folders = deeper;
  }
  return { value: sortKeysUtf8(paths) };
}

const NOTHING: ReadonlyMap<string, Entry> = new Map();

const isFolder = ({ mode }: Entry): boolean => mode === '40000' || mode === '040000';

/** The entries of a tree by name; undefined if it is none, has names that are not UTF-8, or has one twice. */
function entriesOf(format: ObjectFormat, bytes: Uint8Array): ReadonlyMap<string, Entry> | undefined {
  const entries = new Map<string, Entry>();
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0, at);
    const next = end + 1 + format.size;
    const head = end < 0 || next > bytes.length ? undefined : decodeUtf8(bytes.subarray(at, end)).value;
    const space = head?.indexOf(' ') ?? -1;
    if (head === undefined || space < 0) return undefined;
    const name = head.slice(space + 1);
    if (entries.has(name)) return undefined;
    entries.set(name, { mode: head.slice(0, space), id: toHex(bytes.subarray(end + 1, next)) });
    at = next;
  }
  return entries;
}
