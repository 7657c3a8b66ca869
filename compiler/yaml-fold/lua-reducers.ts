import { artifactPathProblem } from '../../stdlib/artifact-path.ts';
import { fromBytes } from '../../vm/values/byte-string.ts';
import { compileFold } from '../compile-fold.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { lineStartsOf, positionAt } from '../source-map.ts';
import type { LuaReducer } from './lower-spec.ts';
import type { CheckedSpec } from './spec.ts';

/** The source of a file, or why it cannot be read. */
export type ReadLua = (path: string) => { readonly source: Uint8Array } | { readonly problem: string };

/** Compiles the Lua files that reducers name, each once; reports what is wrong with them where they are named. */
export function readLuaReducers(
  { reducers }: CheckedSpec,
  read: ReadLua | undefined,
  sink: Sink,
): ReadonlyMap<string, LuaReducer> {
  const compiled = new Map<string, LuaReducer>();
  for (const { does } of reducers) {
    if (does.kind !== 'lua' || compiled.has(does.path.value)) continue;
    const { value: path, span } = does.path;
    const result = compileLua(path, read);
    if (typeof result === 'string') sink.report('lua-reducer', span, { file: path, problem: result });
    else compiled.set(path, result);
  }
  return compiled;
}

function compileLua(path: string, read: ReadLua | undefined): LuaReducer | string {
  if (artifactPathProblem(path) !== undefined)
    return 'the path is relative to the fold, with `/` between names and no `..`';
  const file = read?.(path) ?? { problem: 'nothing reads files here' };
  if ('problem' in file) return file.problem;
  const { source } = file;
  const { diagnostics, module, sourceMap } = compileFold(source, { file: path });
  const first = diagnostics.find(({ severity }) => severity === 'error');
  if (first !== undefined) {
    const { line, column } = positionAt(lineStartsOf(fromBytes(source)), first.span.start);
    return `${line}:${column}: ${first.code}: ${first.message}`;
  }
  if (module === undefined || sourceMap === undefined)
    throw new Error('a source without errors did not compile');
  if (module.shape !== 'reducer')
    return 'a batch fold sees all events at once, and a reducer one after the other';
  return { file: path, module, map: sourceMap };
}
