import { textOfBytes } from '../../../compiler/diagnostics/quote-source.ts';

/** The line comments directly above a place, without their dashes: what a declaration says of itself. */
export function commentAbove(text: string, offset: number): string | undefined {
  const lines: string[] = [];
  let end = text.lastIndexOf('\n', Math.max(0, offset - 1));
  while (end >= 0 && lines.length < 20) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const comment = /^[ \t]*--+(?!\[=*\[)[ \t]?(.*?)\r?$/.exec(text.slice(start, end));
    if (comment === null || /^gatos:/.test(comment[1]!)) break;
    lines.unshift(comment[1]!);
    if (start === 0) break;
    end = start - 1;
  }
  return lines.length === 0 ? undefined : textOfBytes(lines.join('\n'));
}
