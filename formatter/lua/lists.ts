import {
  blankLine,
  choice,
  concat,
  type Doc,
  group,
  indent,
  line,
  NOTHING,
  separator,
  softLine,
  whenBroken,
} from '../document/document.ts';
import { blankAbove, closingComments, leadingComments, trailingComments } from './comments.ts';
import type { SourceToken } from './source-tokens.ts';

/** An item of a list, laid out without the comments before it. */
export interface Item {
  readonly doc: Doc;
  readonly first: SourceToken;
  readonly comma: SourceToken | undefined;
  /** It has lines of its own, and may start in the line of the bracket: a function or a table. */
  readonly body?: boolean;
}

const withComma = (item: Doc, comma: SourceToken | undefined, written: Doc): Doc =>
  concat([item, written, comma === undefined ? NOTHING : trailingComments(comma)]);

const commented = ({ first, doc }: Item): Doc => concat([leadingComments(first), doc]);

/** The items with commas, each on a line of its own if the group around is broken. */
function lines(items: readonly Item[], lastComma: Doc, blanks: boolean): Doc {
  return concat(
    items.flatMap((item, i) => {
      const comma = i < items.length - 1 ? separator(',') : lastComma;
      const before = i === 0 ? NOTHING : blanks && blankAbove(item.first) ? blankLine : line;
      return [before, withComma(commented(item), item.comma, comma)];
    }),
  );
}

/** `{ … }`: on lines of its own where the source has the first item below the bracket. */
export function braces(open: SourceToken, items: readonly Item[], close: SourceToken): Doc {
  const opened = concat([leadingComments(open), open.text, trailingComments(open)]);
  const closed = concat([close.text, trailingComments(close)]);
  const comments = closingComments(close);
  if (items.length === 0) {
    const inner = close.leading.length > 0 ? [indent(concat([line, comments])), line] : [];
    return group(concat([opened, ...inner, ...(open.trailing.length > 0 ? [line] : []), closed]));
  }
  const end = close.leading.length > 0 ? concat([line, comments]) : NOTHING;
  const inner = indent(concat([line, lines(items, whenBroken(','), true), end]));
  return group(concat([opened, inner, line, closed]), items[0]!.first.newlineBefore);
}

/** `( … )`: what has a body and comes last starts in the line of the bracket, if all before it fits there. */
export function parentheses(open: SourceToken, items: readonly Item[], close: SourceToken): Doc {
  const opened = concat([leadingComments(open), open.text, trailingComments(open)]);
  const closed = concat([close.text, trailingComments(close)]);
  const end = close.leading.length > 0 ? concat([softLine, closingComments(close)]) : NOTHING;
  if (items.length === 0 && close.leading.length === 0) return group(concat([opened, softLine, closed]));
  const broken = group(
    concat([opened, indent(concat([softLine, lines(items, NOTHING, false), end])), softLine, closed]),
  );
  const last = items[items.length - 1];
  const plain = open.trailing.length === 0 && close.leading.length === 0;
  return plain && last?.body === true ? hugging(items, last, opened, closed, broken) : broken;
}

/** Values without brackets around them, on lines of their own. */
export const valueLines = (items: readonly Item[]): Doc => group(lines(items, NOTHING, false));

/** Values without brackets around them: after `=`, `in` and `return`. */
export function values(items: readonly Item[]): Doc {
  const [first] = items;
  if (first === undefined) return NOTHING;
  const last = items[items.length - 1]!;
  if (items.length === 1) return withComma(commented(first), undefined, NOTHING);
  const broken = group(indent(lines(items, NOTHING, false)));
  return last.body === true ? hugging(items, last, NOTHING, NOTHING, broken) : broken;
}

function hugging(items: readonly Item[], last: Item, opened: Doc, closed: Doc, broken: Doc): Doc {
  const others = items.slice(0, -1).map((item) => withComma(commented(item), item.comma, separator(',')));
  const commentsInside =
    last.first.leading.length > 0 || last.doc.open || (last.comma?.trailing.length ?? 0) > 0;
  if (commentsInside || others.some((one) => one.breaks || one.open)) return broken;
  const before = concat(others.flatMap((one) => [one, ' ']));
  const start = concat([opened, before, last.doc, closed]);
  const { doc } = last;
  if (doc.kind !== 'group') return choice(start, broken);
  /* The same with the table on lines of its own. */
  return choice(start, concat([opened, before, group(doc.inner, true), closed]), broken);
}
