import { stableSort } from '../../canonical/stable-sort.ts';
import { encodeUtf8 } from '../../canonical/utf8.ts';
import type { Diagnostic, Fix } from '../../compiler/diagnostics/diagnostic.ts';

/** The diagnostics whose fixes do not touch one another, the first of those that do. */
export function withoutOverlaps(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const chosen: Diagnostic[] = [];
  let end = -1;
  for (const one of stableSort(diagnostics, (a, b) => a.fix!.span.start <= b.fix!.span.start)) {
    const { span } = one.fix!;
    // Two fixes that meet may be one thing done twice.
    if (span.start <= end) continue;
    chosen.push(one);
    end = span.end;
  }
  return chosen;
}

/** A source with replacements made from its end to its start, so that no place moves before it is used. */
export function applyEdits(source: Uint8Array, fixes: readonly Fix[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let to = source.length;
  for (const { span, text } of stableSort(fixes, (a, b) => a.span.start >= b.span.start)) {
    parts.push(source.subarray(span.end, to), encodeUtf8(text).value ?? new Uint8Array());
    to = span.start;
  }
  parts.push(source.subarray(0, to));
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = result.length;
  for (const part of parts) {
    at -= part.length;
    result.set(part, at);
  }
  return result;
}
