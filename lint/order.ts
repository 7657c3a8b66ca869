import { stableSort } from '../canonical/stable-sort.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';

/** The one order of what is shown of a file: by place (line, then column), code, end, message. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return stableSort(diagnostics, (a, b) => {
    if (a.span.start !== b.span.start) return a.span.start < b.span.start;
    if (a.code !== b.code) return a.code < b.code;
    if (a.span.end !== b.span.end) return a.span.end < b.span.end;
    return a.message <= b.message;
  });
}
