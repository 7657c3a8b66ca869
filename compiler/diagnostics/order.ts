import type { Diagnostic } from './diagnostic.ts';

const before = (a: Diagnostic, b: Diagnostic): boolean => {
  if (a.span.start !== b.span.start) return a.span.start < b.span.start;
  if (a.span.end !== b.span.end) return a.span.end < b.span.end;
  if (a.code !== b.code) return a.code < b.code;
  return a.message < b.message;
};

/**
 * Source order: by start, end, code, message. Insertion sort with a binary search, because the order of the host's sort
 * with a comparator is its own affair; the lists are short (`MAX_DIAGNOSTICS`).
 */
export function inSourceOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted: Diagnostic[] = [];
  for (const one of diagnostics) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(one, sorted[middle]!)) high = middle;
      else low = middle + 1;
    }
    sorted.splice(low, 0, one);
  }
  return sorted;
}
