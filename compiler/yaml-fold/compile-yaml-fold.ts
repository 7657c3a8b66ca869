import { sha256Root } from '../../canonical/roots.ts';
import { encodeModule } from '../../vm/bytecode/encode.ts';
import { MODULE_LIMITS } from '../../vm/bytecode/module.ts';
import { binaryString } from '../binary-string.ts';
import type { Compiled, CompileOptions } from '../compile.ts';
import { inSourceOrder } from '../diagnostics/order.ts';
import { Sink } from '../diagnostics/sink.ts';
import { readSource } from '../read-source.ts';
import { lineStartsOf, type SourceMap } from '../source-map.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { checkSpec } from './check-spec.ts';
import { lowerSpec } from './lower-spec.ts';
import { type ReadLua, readLuaReducers } from './lua-reducers.ts';
import { readSpec } from './read-spec.ts';

export interface CompileYamlOptions extends CompileOptions {
  /** Gives the source of a Lua file that the fold names, by its path from the fold; or why there is none. */
  readonly readLua?: ReadLua;
}

/**
 * Compiles a fold in YAML: source text (or its UTF-8 bytes) to ELC. Never throws on any input; problems are in `diagnostics`. Equal
 * meaning gives equal bytes: formatting, comments and the order of keys do not matter. The code of Lua reducers is part of them.
 */
export function compileYamlFold(source: string | Uint8Array, options: CompileYamlOptions = {}): Compiled {
  const sink = new Sink();
  const code = compileInto(sink, source, options);
  const diagnostics = inSourceOrder(sink.diagnostics);
  return code === undefined || sink.errors > 0 ? { diagnostics } : { diagnostics, ...code };
}

function compileInto(
  sink: Sink,
  source: string | Uint8Array,
  options: CompileYamlOptions,
): Omit<Compiled, 'diagnostics'> | undefined {
  const bytes = readSource(source, sink);
  const text = bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  const documents = text === undefined ? undefined : readYaml(text, sink);
  const read = documents === undefined ? undefined : readSpec(documents, sink);
  if (bytes === undefined || read === undefined || sink.errors > 0) return undefined;
  const spec = checkSpec(read, sink);
  const lua = readLuaReducers(spec, options.readLua, sink);
  if (sink.errors > 0) return undefined;

  const whole = { start: 0, end: bytes.length };
  const { module, functions, linked, tooDeep } = lowerSpec(spec, lua, whole).finish();
  const elc = encodeModule(module);
  const registers = Math.max(
    ...module.functions.map((code) => Math.max(code.registers, code.upvalues.length)),
  );
  const tooMany = (limit: number, what: string) =>
    sink.report('fold-too-large', whole, { limit: String(limit), what });
  if (registers > MODULE_LIMITS.registers) tooMany(MODULE_LIMITS.registers, 'expressions and reducers');
  if (tooDeep) tooMany(MODULE_LIMITS.nesting, 'nested bodies in a function');
  if (elc.length > MODULE_LIMITS.bytes) tooMany(MODULE_LIMITS.bytes, 'bytes');
  const sourceMap: SourceMap = {
    version: 1,
    file: options.file ?? '',
    lineStarts: lineStartsOf(binaryString(bytes)),
    functions,
    ...(linked.length === 0 ? {} : { linked }),
  };
  return { elc, foldRoot: sha256Root(elc), module, sourceMap };
}
