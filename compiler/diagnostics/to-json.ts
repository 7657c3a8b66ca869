import type { Diagnostic } from './diagnostic.ts';
import { columnOf, lineAt } from './source-lines.ts';

/** A diagnostic with positions that need no source: lines and columns from 1, columns in code points. */
export interface JsonDiagnostic extends Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The stable machine-readable form of a diagnostic. */
export function toJson(diagnostic: Diagnostic, source: string | Uint8Array, file: string): JsonDiagnostic {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const line = lineAt(bytes, diagnostic.span.start);
  return { file, line: line.number, column: columnOf(line, diagnostic.span.start), ...diagnostic };
}
