import pc from 'picocolors';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { render } from '../compiler/diagnostics/render.ts';
import { toJson } from '../compiler/diagnostics/to-json.ts';
import { hasColour, type Io } from './io.ts';
import { type Format, jsonLine } from './report.ts';

/**
 * Writes the diagnostics of one file to stderr, in order. As JSON they are one object, and only if there are errors:
 * warnings go with the result.
 */
export function showDiagnostics(
  io: Io,
  format: Format,
  diagnostics: readonly Diagnostic[],
  source: Uint8Array,
  file: string,
): void {
  const errors = diagnostics.filter((one) => one.severity === 'error').length;
  if (format === 'json') {
    const all = diagnostics.map((one) => toJson(one, source, file));
    const message = `${file} does not compile: ${countOf(errors)}`;
    if (errors > 0) io.stderr.write(jsonLine({ error: { code: 'COMPILE', message, diagnostics: all } }));
    return;
  }
  const paint = pc.createColors(hasColour(io, io.stderr));
  const style = { error: paint.red, warning: paint.yellow, position: paint.bold, hint: paint.cyan };
  for (const one of diagnostics) io.stderr.write(render(one, source, { file, style }));
  if (errors > 1) io.stderr.write(`${countOf(errors)}\n`);
}

const countOf = (errors: number): string => `${errors} ${errors === 1 ? 'error' : 'errors'}`;
