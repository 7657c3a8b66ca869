import { type ILexingResult, type IToken, Lexer } from 'chevrotain';
import { TOKENS, VOCABULARY } from './tokens.ts';

const lexer = new Lexer(VOCABULARY, { positionTracking: 'onlyOffset' });
const WORD = /^[a-z]/;

/** The tokens of an expression. A word after a dot is a name, whatever it is elsewhere: `state.count`. */
export function lexExpression(text: string): ILexingResult {
  const result = lexer.tokenize(text);
  let previous: IToken | undefined;
  for (const token of result.tokens) {
    if (previous?.tokenType === TOKENS.Dot && WORD.test(token.image)) {
      token.tokenType = TOKENS.Name;
      token.tokenTypeIdx = TOKENS.Name.tokenTypeIdx!;
    }
    previous = token;
  }
  return result;
}
