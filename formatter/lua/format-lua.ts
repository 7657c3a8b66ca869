import { compileAnalysed } from '../../compiler/compile.ts';
import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import { problem } from '../../compiler/diagnostics/problem.ts';
import { textOfBytes } from '../../compiler/diagnostics/quote-source.ts';
import type { Purpose } from '../../compiler/lua/resolve.ts';
import { toBytes } from '../../vm/values/byte-string.ts';
import type { Formatted } from '../formatted.ts';
import { arrange } from './arrange.ts';
import { sameTree } from './same-tree.ts';
import { sourceTokens } from './source-tokens.ts';

/** As Lua reads line ends in long strings. */
const LINE_END = /\r\n|\n\r|\r/g;

/**
 * Formats a source in EchoLua, a fold or a script. The result compiles to the same bytes, its syntax tree is the same, it has the same
 * comments in the same order, and those for gatos are about the same code; otherwise there are problems and no text. A source that
 * does not compile is left alone. Never throws on any input.
 */
export function formatLua(source: string | Uint8Array): Formatted {
  const fold = compileAnalysed(source, 'fold', {});
  const purpose: Purpose = fold.compiled.foldRoot === undefined ? 'script' : 'fold';
  const before = purpose === 'fold' ? fold : compileAnalysed(source, 'script', {});
  if (before.analysis === undefined || before.compiled.foldRoot === undefined)
    return { problems: fold.compiled.diagnostics };

  const written = before.analysis.text;
  const plain = written.replace(LINE_END, '\n');
  const { text, moved } = arrange(plain);
  if (moved !== undefined)
    return { problems: [problem('format-moves-suppression', placeOf(moved, written), {})] };
  const after = compileAnalysed(toBytes(text), purpose, {});
  const same =
    after.compiled.foldRoot === before.compiled.foldRoot &&
    sameTree(after.analysis?.chunk, before.analysis.chunk) &&
    sameTree(commentsOf(text), commentsOf(plain));
  if (!same) return { problems: [problem('format-changes-source', { start: 0, end: 0 }, {})] };
  return { text: textOfBytes(text) };
}

const commentsOf = (source: string): string[] =>
  sourceTokens(source).flatMap(({ leading, trailing }) => [...leading, ...trailing].map((one) => one.text));

/** Where something is in the source as it was, whose line ends may be longer. */
function placeOf({ start, end }: Span, source: string): Span {
  let longer = 0;
  for (const { index, 0: found } of source.matchAll(LINE_END)) {
    if (index - longer >= start) break;
    longer += found.length - 1;
  }
  return { start: start + longer, end: end + longer };
}
