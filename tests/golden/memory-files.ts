import type { GoldenEntry, GoldenFiles } from '../../golden/golden-files.ts';

const TEXT = new TextEncoder();

/** Golden files in memory. Folders are what is before a `/` in a path. */
export function memoryFiles(initial: Readonly<Record<string, string | Uint8Array>>): {
  readonly content: Map<string, Uint8Array>;
  readonly files: GoldenFiles;
} {
  const content = new Map<string, Uint8Array>();
  for (const [path, bytes] of Object.entries(initial))
    content.set(path, typeof bytes === 'string' ? TEXT.encode(bytes) : bytes);
  const files: GoldenFiles = {
    list: (folder) => {
      const entries = new Map<string, GoldenEntry>();
      const prefix = folder === '' ? '' : `${folder}/`;
      for (const path of content.keys())
        if (path.startsWith(prefix)) {
          const [name, ...rest] = path.slice(prefix.length).split('/');
          entries.set(name!, { name: name!, kind: rest.length > 0 ? 'folder' : 'file' });
        }
      return { value: [...entries.values()].reverse() };
    },
    read: (file) => {
      const bytes = content.get(file);
      return bytes === undefined ? { problem: 'no such file', missing: true } : { value: bytes };
    },
    write: (file, bytes) => {
      content.set(file, bytes);
      return { value: true };
    },
    remove: (file) => {
      content.delete(file);
      return { value: true };
    },
  };
  return { content, files };
}
