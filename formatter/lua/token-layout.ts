import { concat, type Doc } from '../document/document.ts';
import { leadingComments, trailingComments } from './comments.ts';
import { withQuotes } from './quotes.ts';
import type { SourceToken } from './source-tokens.ts';

const textOf = ({ kind, text: written }: SourceToken): string =>
  kind === 'string' ? withQuotes(written) : written;

/** A token with the comments after it. */
export const after = (one: SourceToken): Doc => concat([textOf(one), trailingComments(one)]);

/** A token with its comments. */
export const token = (one: SourceToken): Doc => concat([leadingComments(one), after(one)]);

/** A token whose leading comments are printed elsewhere. */
export const bare = (one: SourceToken): SourceToken => ({ ...one, leading: [] });
