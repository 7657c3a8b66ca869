import type { Shape } from '../../vm/bytecode/module.ts';
import { fromBytes } from '../../vm/values/byte-string.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { Sink } from '../diagnostics/sink.ts';
import { readSource } from '../read-source.ts';
import type { Statement } from './ast.ts';
import { foldShape } from './fold-shape.ts';
import { type Parsed, type Parser, parse } from './parse.ts';
import { type Purpose, resolve } from './resolve.ts';
import type { Resolution } from './scope.ts';

/** What is known of a source before it is lowered. Names without a meaning are in the sink, and in no map. */
export interface Analysis {
  /** The source as a binary string: positions are byte offsets, strings are byte strings. */
  readonly text: string;
  readonly chunk: readonly Statement[];
  readonly resolution: Resolution;
  readonly shape: Shape;
  /** Parts with syntax errors, of which not all is in the tree. */
  readonly broken: readonly Span[];
}

/** Parses a source and resolves its names; undefined when it has no syntax tree. */
export function analyse(
  source: string | Uint8Array,
  purpose: Purpose,
  sink: Sink,
  parser: Parser = parse,
): Analysis | undefined {
  const bytes = readSource(source, sink);
  if (bytes === undefined) return undefined;
  const text = fromBytes(bytes);
  const parsed = parser(text, sink);
  if (parsed === undefined) return undefined;
  const { chunk, broken } = parsed;
  const isWhole = broken.length === 0;
  const found = new Sink();
  const resolution = resolve(chunk, purpose, found);
  for (const one of found.diagnostics) if (isWhole || counts(one, text, parsed)) sink.add(one);
  // What a source with syntax errors would return is not known.
  const shapes = sink.errors > 0 && !isWhole ? new Sink() : sink;
  const shape = purpose === 'script' ? 'script' : foldShape(chunk, resolution.fold, text.length, shapes);
  return { text, chunk, resolution, shape, broken };
}

/** Whether a problem with names is one of its own, and does not follow from a syntax error. */
function counts({ name, span }: Diagnostic, text: string, { broken, lost }: Parsed): boolean {
  if (broken.some((part) => part.start < span.end && span.start < part.end)) return false;
  return name !== 'undefined-global' || !lost.has(text.slice(span.start, span.end));
}
