import { dirname, resolve } from 'node:path';
import { compileFold } from '../compiler/compile-fold.ts';
import { MAX_SOURCE_BYTES } from '../compiler/read-source.ts';
import type { ReadLua } from '../compiler/yaml-fold/lua-reducers.ts';
import type { Io } from './io.ts';
import { readFileNow } from './read-file-now.ts';

/**
 * What compiles a fold of this name: YAML by its ending, else EchoLua. The compiler of YAML is loaded only here: it takes a while. `onRead`
 * learns the absolute paths of the files that the fold names, whether they can be read or not.
 */
export async function foldCompilerOf(
  io: Io,
  path: string,
  onRead?: (path: string) => void,
): Promise<typeof compileFold> {
  if (!/\.ya?ml$/i.test(path)) return compileFold;
  const { compileYamlFold } = await import('../compiler/yaml-fold/compile-yaml-fold.ts');
  const readLua = luaReader(dirname(resolve(io.cwd, path)), onRead);
  return (source, options) => compileYamlFold(source, { ...options, readLua });
}

/** Reads the Lua files that a fold names, from its folder. */
export function luaReader(folder: string, onRead?: (path: string) => void): ReadLua {
  return (path) => {
    const file = resolve(folder, path);
    onRead?.(file);
    const read = readFileNow(file, MAX_SOURCE_BYTES);
    return read.problem === undefined ? { source: read.bytes } : read;
  };
}
