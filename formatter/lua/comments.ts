import { concat, type Doc, lineEnd, NOTHING, newline, ownLine, text } from '../document/document.ts';
import type { Comment, SourceToken } from './source-tokens.ts';

/** Comments before a token, as they stand: above it, or in its line. */
export function leadingComments({ leading, blankBefore }: SourceToken): Doc {
  if (leading.length === 0) return NOTHING;
  const rows = rowsOf(leading);
  return concat(
    rows.flatMap(({ text: row, own }, i) =>
      own ? [ownLine(row), newline(rows[i + 1]?.blankBefore ?? blankBefore)] : [text(row), ' '],
    ),
  );
}

/** Comments that share a line as one. */
function rowsOf(comments: readonly Comment[]): Comment[] {
  const rows: Comment[] = [];
  for (const comment of comments) {
    const before = rows[rows.length - 1];
    if (before?.own !== true || !comment.own || !comment.sameLine || before.toLineEnd) rows.push(comment);
    else
      rows[rows.length - 1] = {
        ...comment,
        text: `${before.text} ${comment.text}`,
        blankBefore: before.blankBefore,
      };
  }
  return rows;
}

/** Comments after a token in its line. */
export function trailingComments({ trailing }: Pick<SourceToken, 'trailing'>): Doc {
  if (trailing.length === 0) return NOTHING;
  return concat(trailing.map((one) => (one.toLineEnd ? lineEnd(one.text) : concat([' ', text(one.text)]))));
}

/** The comments at the end of a block, before the token that ends it. */
export function closingComments({ leading }: SourceToken): Doc {
  return concat(
    rowsOf(leading.map((one) => ({ ...one, own: true }))).flatMap((row, i) => [
      ...(i > 0 ? [newline(row.blankBefore)] : []),
      ownLine(row.text),
    ]),
  );
}

/** An empty line is between what comes before and a token, or its first comment. */
export const blankAbove = ({ leading, blankBefore }: SourceToken): boolean =>
  leading[0]?.blankBefore ?? blankBefore;
