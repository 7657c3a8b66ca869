import type { Compiled } from '../../compiler/compile.ts';
import { compileFold } from '../../compiler/compile-fold.ts';
import { compileYamlFold } from '../../compiler/yaml-fold/compile-yaml-fold.ts';
import type { CaseContext } from '../kind.ts';
import { joinPath } from '../paths.ts';

/** Compiles the source of a fold: YAML by its ending, with the Lua files that it names, else EchoLua. */
export function compileSource(file: string, source: Uint8Array, { read }: CaseContext): Compiled {
  if (!/\.ya?ml$/i.test(file)) return compileFold(source, { file });
  const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')));
  return compileYamlFold(source, {
    file,
    readLua: (path) => {
      const bytes = read(joinPath(folder, path) ?? path);
      return bytes.problem === undefined ? { source: bytes.value } : { problem: bytes.problem };
    },
  });
}
