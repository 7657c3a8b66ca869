import { sha256Root } from '../canonical/roots.ts';
import { encodeModule } from '../vm/bytecode/encode.ts';
import { MODULE_LIMITS, type Module } from '../vm/bytecode/module.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { inSourceOrder } from './diagnostics/order.ts';
import { Sink } from './diagnostics/sink.ts';
import { type Analysis, analyse } from './lua/analyse.ts';
import { lowerModule } from './lua/lower/lower-module.ts';
import { type Parser, parse } from './lua/parse.ts';
import type { Purpose } from './lua/resolve.ts';
import { lineStartsOf, type SourceMap } from './source-map.ts';

export interface CompileOptions {
  /** Name for the source map. It does not enter the ELC bytes. */
  readonly file?: string;
}

export interface Compiled {
  /** Problems in source order. Without an error the other fields are there; with one they are not. */
  readonly diagnostics: readonly Diagnostic[];
  /** The ELC bytes. */
  readonly elc?: Uint8Array;
  /** `sha256:<hex>` of the ELC bytes: the name of what the source means. */
  readonly foldRoot?: string;
  readonly module?: Module;
  readonly sourceMap?: SourceMap;
}

export function compile(source: string | Uint8Array, purpose: Purpose, options: CompileOptions): Compiled {
  return compileAnalysed(source, purpose, options).compiled;
}

/** `compile`, and the analysis it is made from, which is there even for a source with errors as long as the parser gives a syntax tree. */
export function compileAnalysed(
  source: string | Uint8Array,
  purpose: Purpose,
  options: CompileOptions,
  parser: Parser = parse,
): { readonly compiled: Compiled; readonly analysis: Analysis | undefined } {
  const sink = new Sink();
  const analysis = analyse(source, purpose, sink, parser);
  const code = analysis === undefined || sink.errors > 0 ? undefined : lower(analysis, sink, options);
  const diagnostics = inSourceOrder(sink.diagnostics);
  const compiled = code === undefined || sink.errors > 0 ? { diagnostics } : { diagnostics, ...code };
  return { compiled, analysis };
}

function lower(
  { text, chunk, resolution, shape }: Analysis,
  sink: Sink,
  options: CompileOptions,
): Omit<Compiled, 'diagnostics'> | undefined {
  const { module, functions } = lowerModule(chunk, resolution, shape, text.length, sink);
  if (sink.errors > 0) return undefined;
  const elc = encodeModule(module);
  if (elc.length > MODULE_LIMITS.bytes) {
    const values = { limit: String(MODULE_LIMITS.bytes), what: 'bytes' };
    sink.report('module-too-large', { start: 0, end: text.length }, values);
    return undefined;
  }
  const sourceMap: SourceMap = {
    version: 1,
    file: options.file ?? '',
    lineStarts: lineStartsOf(text),
    functions,
  };
  return { elc, foldRoot: sha256Root(elc), module, sourceMap };
}
