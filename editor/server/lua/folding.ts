import type { FoldingRange } from 'vscode-languageserver';
import type { Span } from '../../../compiler/diagnostics/diagnostic.ts';
import { lineComments } from '../../../lint/lua/line-comments.ts';
import type { LuaDocument } from './lua-document.ts';

/** Blocks, tables and comments of several lines. */
export function foldingOfLua({ file, positions }: LuaDocument): FoldingRange[] {
  if (file === undefined) return [];
  const lineOf = (offset: number) => positions.positionAt(offset).line;
  const ranges = new Map<number, FoldingRange>();
  /* The line of the closing word stays in sight. */
  const add = ({ start, end }: Span) => {
    const [startLine, endLine] = [lineOf(start), lineOf(end) - 1];
    if (endLine > startLine && !ranges.has(startLine)) ranges.set(startLine, { startLine, endLine });
  };
  const { tree } = file;
  const kinds = ['function', 'if', 'while', 'repeat', 'numericFor', 'genericFor', 'do', 'table'] as const;
  for (const kind of kinds) for (const { span } of tree.all(kind)) add(span);

  let first: number | undefined;
  let last = -2;
  const close = () => {
    if (first !== undefined && last > first)
      ranges.set(first, { startLine: first, endLine: last, kind: 'comment' });
  };
  for (const comment of lineComments(file.analysis.text)) {
    const line = lineOf(comment.start);
    if (/\S/.test(positions.lineText(line).split('--')[0]!)) continue;
    if (line !== last + 1) {
      close();
      first = line;
    }
    last = line;
  }
  close();
  return [...ranges.values()];
}
