import { sha256Root } from '../canonical/roots.ts';
import { encodeUtf8, findInvalidUtf8, isWellFormed } from '../canonical/utf8.ts';
import { encodeModule } from '../vm/bytecode/encode.ts';
import { MODULE_LIMITS, type Module } from '../vm/bytecode/module.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { inSourceOrder } from './diagnostics/order.ts';
import { Sink } from './diagnostics/sink.ts';
import { foldShape } from './lua/fold-shape.ts';
import { lowerModule } from './lua/lower/lower-module.ts';
import { parse } from './lua/parse.ts';
import { type Purpose, resolve } from './lua/resolve.ts';
import { lineStartsOf, type SourceMap } from './source-map.ts';

/** The largest source, in bytes. */
export const MAX_SOURCE_BYTES = 4 * 1024 * 1024;

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
  const sink = new Sink();
  const compiled = compileInto(sink, source, purpose, options);
  const diagnostics = inSourceOrder(sink.diagnostics);
  return compiled === undefined || sink.errors > 0 ? { diagnostics } : { diagnostics, ...compiled };
}

function compileInto(
  sink: Sink,
  source: string | Uint8Array,
  purpose: Purpose,
  options: CompileOptions,
): Omit<Compiled, 'diagnostics'> | undefined {
  const text = readSource(source, sink);
  if (text === undefined) return undefined;
  const chunk = parse(text, sink);
  if (chunk === undefined) return undefined;
  const resolution = resolve(chunk, purpose, sink);
  const shape = purpose === 'script' ? 'script' : foldShape(chunk, resolution.fold, text.length, sink);
  if (sink.errors > 0) return undefined;

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

/** The source as a binary string, one UTF-16 unit a byte: positions are byte offsets, strings are byte strings. */
function readSource(source: string | Uint8Array, sink: Sink): string | undefined {
  const tooLong = source.length > MAX_SOURCE_BYTES;
  if (tooLong || (typeof source === 'string' && !isWellFormed(source))) {
    if (tooLong) reportTooLong(source.length, sink);
    else sink.report('not-utf8', { start: 0, end: 0 }, {}, { hint: 'the text has a lone surrogate' });
    return undefined;
  }
  const encoded = typeof source === 'string' ? encodeUtf8(source).value : source;
  if (encoded === undefined) throw new Error('well-formed text has no UTF-8');
  if (encoded.length > MAX_SOURCE_BYTES) {
    reportTooLong(encoded.length, sink);
    return undefined;
  }
  const invalid = findInvalidUtf8(encoded);
  if (invalid >= 0) {
    sink.report('not-utf8', { start: invalid, end: invalid + 1 }, {});
    return undefined;
  }
  if (encoded[0] === 0xef && encoded[1] === 0xbb && encoded[2] === 0xbf) {
    const span = { start: 0, end: 3 };
    sink.report('byte-order-mark', span, {}, { fix: { span, text: '' } });
    return undefined;
  }
  return binaryString(encoded);
}

function reportTooLong(size: number, sink: Sink): void {
  sink.report(
    'source-too-long',
    { start: 0, end: 0 },
    { size: String(size), limit: String(MAX_SOURCE_BYTES) },
  );
}

/** In chunks, because engines limit the number of arguments of a call. */
function binaryString(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}
