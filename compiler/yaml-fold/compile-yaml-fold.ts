import { sha256Root } from '../../canonical/roots.ts';
import { encodeModule } from '../../vm/bytecode/encode.ts';
import { MODULE_LIMITS } from '../../vm/bytecode/module.ts';
import { fromBytes } from '../../vm/values/byte-string.ts';
import type { Compiled, CompileOptions } from '../compile.ts';
import { inSourceOrder } from '../diagnostics/order.ts';
import { Sink } from '../diagnostics/sink.ts';
import { readSource } from '../read-source.ts';
import { lineStartsOf, type SourceMap } from '../source-map.ts';
import type { YamlMap } from '../yaml/node.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { checkSpec } from './check-spec.ts';
import { type LuaReducer, lowerSpec } from './lower-spec.ts';
import { type ReadLua, readLuaReducers } from './lua-reducers.ts';
import { readSpec } from './read-spec.ts';
import type { CheckedSpec, ParsedSpec } from './spec.ts';

export interface CompileYamlOptions extends CompileOptions {
  /** Gives the source of a Lua file that the fold names, by its path from the fold; or why there is none. */
  readonly readLua?: ReadLua;
}

/** What a fold in YAML says, with what is wrong in it left out. */
export interface AnalysedSpec {
  readonly root: YamlMap;
  readonly written: ParsedSpec;
  readonly checked: CheckedSpec;
  readonly lua: ReadonlyMap<string, LuaReducer>;
}

/** What a fold in YAML is compiled from. */
export interface YamlFoldAnalysis {
  readonly bytes: Uint8Array;
  /** Absent if the source is not one map. */
  readonly spec?: AnalysedSpec;
}

/** `compileYamlFold` with what led to it, which is there for a source with errors too as long as it is YAML. */
export interface AnalysedYamlFold {
  readonly compiled: Compiled;
  readonly analysis: YamlFoldAnalysis | undefined;
}

/**
 * Compiles a fold in YAML: source text (or its UTF-8 bytes) to ELC. Never throws on any input; problems are in `diagnostics`. Equal
 * meaning gives equal bytes: formatting, comments and the order of keys do not matter. The code of Lua reducers is part of them.
 */
export function compileYamlFold(source: string | Uint8Array, options: CompileYamlOptions = {}): Compiled {
  return compileYamlFoldAnalysed(source, options).compiled;
}

export function compileYamlFoldAnalysed(
  source: string | Uint8Array,
  options: CompileYamlOptions,
): AnalysedYamlFold {
  const sink = new Sink();
  const analysis = analyse(source, options.readLua, sink);
  const code = analysis === undefined || sink.errors > 0 ? undefined : build(analysis, options.file, sink);
  const diagnostics = inSourceOrder(sink.diagnostics);
  const compiled = code === undefined || sink.errors > 0 ? { diagnostics } : { diagnostics, ...code };
  return { compiled, analysis };
}

function analyse(
  source: string | Uint8Array,
  readLua: ReadLua | undefined,
  sink: Sink,
): YamlFoldAnalysis | undefined {
  const bytes = readSource(source, sink);
  if (bytes === undefined) return undefined;
  const documents = readYaml(new TextDecoder().decode(bytes), sink);
  if (documents === undefined) return undefined;
  const written = readSpec(documents, sink);
  const root = documents.find(({ kind }) => kind !== 'empty');
  if (written === undefined || root?.kind !== 'map') return { bytes };
  /* What cannot be read may be why the rest looks wrong. */
  const isWhole = sink.errors === 0;
  const checked = checkSpec(written, isWhole ? sink : new Sink());
  const lua = isWhole ? readLuaReducers(checked, readLua, sink) : new Map<string, LuaReducer>();
  return { bytes, spec: { root, written, checked, lua } };
}

function build(
  { bytes, spec }: YamlFoldAnalysis,
  file: string | undefined,
  sink: Sink,
): Omit<Compiled, 'diagnostics'> | undefined {
  if (spec === undefined) return undefined;
  const whole = { start: 0, end: bytes.length };
  const { module, functions, linked, tooDeep } = lowerSpec(spec.checked, spec.lua, whole).finish();
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
    file: file ?? '',
    lineStarts: lineStartsOf(fromBytes(bytes)),
    functions,
    ...(linked.length === 0 ? {} : { linked }),
  };
  return { elc, foldRoot: sha256Root(elc), module, sourceMap };
}
