import type { Shape } from '../../vm/bytecode/module.ts';
import { binaryString } from '../binary-string.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { readSource } from '../read-source.ts';
import type { Statement } from './ast.ts';
import { foldShape } from './fold-shape.ts';
import { parse } from './parse.ts';
import { type Purpose, resolve } from './resolve.ts';
import type { Resolution } from './scope.ts';

/** What is known of a source before it is lowered. Names without a meaning are in the sink, and in no map. */
export interface Analysis {
  /** The source as a binary string: positions are byte offsets, strings are byte strings. */
  readonly text: string;
  readonly chunk: readonly Statement[];
  readonly resolution: Resolution;
  readonly shape: Shape;
}

/** Parses a source and resolves its names; undefined when it has no syntax tree. */
export function analyse(source: string | Uint8Array, purpose: Purpose, sink: Sink): Analysis | undefined {
  const bytes = readSource(source, sink);
  if (bytes === undefined) return undefined;
  const text = binaryString(bytes);
  const chunk = parse(text, sink);
  if (chunk === undefined) return undefined;
  const resolution = resolve(chunk, purpose, sink);
  const shape = purpose === 'script' ? 'script' : foldShape(chunk, resolution.fold, text.length, sink);
  return { text, chunk, resolution, shape };
}
