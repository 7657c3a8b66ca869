import { encodeTree, type TreeEntry } from './git-tree.ts';
import type { ObjectType } from './object-format.ts';

interface Folder {
  readonly files: Map<string, Uint8Array>;
  readonly folders: Map<string, Folder>;
}

const newFolder = (): Folder => ({ files: new Map(), folders: new Map() });

/** Stores files, by path, as nested trees; `put` stores one object and gives its id. Gives the id of the outermost tree. */
export function storeFiles(
  files: ReadonlyMap<string, Uint8Array>,
  put: (type: ObjectType, bytes: Uint8Array) => string,
): string {
  const root = newFolder();
  for (const [path, bytes] of files) {
    const names = path.split('/');
    let folder = root;
    for (const name of names.slice(0, -1)) {
      const next = folder.folders.get(name) ?? newFolder();
      folder.folders.set(name, next);
      folder = next;
    }
    folder.files.set(names.at(-1)!, bytes);
  }
  // A path has at most 1024 units, so folders are at most 512 deep.
  const store = ({ files, folders }: Folder): string => {
    const entries: TreeEntry[] = [];
    for (const [name, bytes] of files) entries.push({ type: 'blob', name, id: put('blob', bytes) });
    for (const [name, folder] of folders) entries.push({ type: 'tree', name, id: store(folder) });
    return put('tree', encodeTree(entries));
  };
  return store(root);
}
