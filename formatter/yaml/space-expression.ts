import { type IToken, tokenMatcher } from 'chevrotain';
import { lexExpression } from '../../compiler/expression/lex-expression.ts';
import { TOKENS } from '../../compiler/expression/tokens.ts';

const NONE_AFTER: ReadonlySet<string> = new Set(['(', '[', '.']);
const NONE_BEFORE: ReadonlySet<string> = new Set([')', ']', ',', '.', ':']);

/** An expression with the spaces of the project between its tokens, which stay as they are; what is none stays as it is. */
export function spaceExpression(text: string): string {
  const { tokens, errors } = lexExpression(text);
  const foreign = (one: IToken) =>
    tokenMatcher(one, TOKENS.UnfinishedText) || tokenMatcher(one, TOKENS.Foreign);
  if (errors.length > 0 || tokens.some(foreign)) return text;
  let spaced = '';
  let negative = false;
  tokens.forEach((token, i) => {
    const before = tokens[i - 1];
    if (before !== undefined && !negative && spaceBetween(before, token)) spaced += ' ';
    negative = token.image === '-' && (before === undefined || !endsOperand(before));
    spaced += token.image;
  });
  return spaced;
}

function spaceBetween(before: IToken, after: IToken): boolean {
  if (NONE_AFTER.has(before.image) || NONE_BEFORE.has(after.image)) return false;
  /* A call or an entry, not brackets of their own. */
  return !(
    (after.image === '(' && tokenMatcher(before, TOKENS.Name)) ||
    (after.image === '[' && endsOperand(before))
  );
}

const endsOperand = (token: IToken): boolean =>
  token.image === ')' ||
  token.image === ']' ||
  [TOKENS.Name, TOKENS.Number, TOKENS.Text, TOKENS.True, TOKENS.False].some((type) =>
    tokenMatcher(token, type),
  );
