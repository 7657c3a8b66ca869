import { lineAt, safeText } from '../compiler/diagnostics/source-lines.ts';

/** The longest piece of a line that a table shows. */
const SHOWN = 60;

/** The line of a source that starts at an offset, as tables show it; nothing where either is not known. */
export function sourceLineText(source: Uint8Array | undefined, start: number | undefined): string {
  if (source === undefined || start === undefined) return '';
  const { bytes } = lineAt(source, start);
  return safeText(new TextDecoder().decode(bytes.subarray(0, 4 * SHOWN)))
    .trim()
    .slice(0, SHOWN);
}
