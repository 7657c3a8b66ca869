import type { Fix, Span } from '../../compiler/diagnostics/diagnostic.ts';

/**
 * Takes one of the items of a list, or of the entries of a map, out of a source (a binary string). `whole` is where the list or map
 * stands. Undefined where that takes more than cutting: the only part, or one that shares its line with something else.
 */
export function withoutPart(text: string, whole: Span, parts: readonly Span[], at: number): Fix | undefined {
  const part = parts[at]!;
  if (parts.length < 2) return undefined;
  if (text[whole.start] === '[' || text[whole.start] === '{') {
    const next = parts[at + 1];
    const span =
      next === undefined
        ? { start: parts[at - 1]!.end, end: part.end }
        : { start: part.start, end: next.start };
    return { span, text: '' };
  }
  const lineStart = text.lastIndexOf('\n', part.start - 1) + 1;
  const lineEnd = text.indexOf('\n', part.end);
  const [before, after] = [
    text.slice(lineStart, part.start),
    text.slice(part.end, lineEnd < 0 ? text.length : lineEnd),
  ];
  if (!/^ *(- +)?$/.test(before) || !/^[ \t\r]*(#.*)?$/.test(after)) return undefined;
  return { span: { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 }, text: '' };
}
