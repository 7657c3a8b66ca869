import { type IToken, tokenMatcher } from 'chevrotain';
import { TOKENS } from './tokens.ts';

/** Brackets, quantifiers, `not` and `-` within one another. The parser takes about 40 frames of the host's stack for each: 64 overflowed QuickJS's. */
export const MAX_NESTING = 32;

/** The first token that is nested too deeply, if there is one. */
export function tooDeep(tokens: readonly IToken[]): IToken | undefined {
  /* A quantifier's body reaches to the end of the brackets around it. */
  const quantifiers = [0];
  let depth = 0;
  let prefixes = 0;
  for (const token of tokens) {
    const prefix = tokenMatcher(token, TOKENS.Not) || tokenMatcher(token, TOKENS.Minus);
    prefixes = prefix ? prefixes + 1 : 0;
    if (tokenMatcher(token, TOKENS.Open) || tokenMatcher(token, TOKENS.OpenList)) {
      depth += 1;
      quantifiers.push(0);
    } else if (tokenMatcher(token, TOKENS.Close) || tokenMatcher(token, TOKENS.CloseList)) {
      if (quantifiers.length > 1) depth -= 1 + quantifiers.pop()!;
    } else if (tokenMatcher(token, TOKENS.Quantifier)) {
      depth += 1;
      quantifiers[quantifiers.length - 1]! += 1;
    }
    if (depth + prefixes > MAX_NESTING) return token;
  }
  return undefined;
}
