import { createToken, Lexer, type TokenType } from 'chevrotain';
import { PREDICATES } from '../../stdlib/predicates/predicates.ts';

/** The tokens of expressions. Some belong into none, and are there for `parseExpression` to say so. */
const Name = createToken({ name: 'Name', pattern: /[A-Za-z_][A-Za-z0-9_]*/, label: 'a name' });

const keyword = (word: string) =>
  createToken({ name: word, pattern: word, longer_alt: Name, label: `\`${word}\`` });
const symbol = (name: string, pattern: string) => createToken({ name, pattern, label: `\`${pattern}\`` });

/** `includes` before `in`, which it starts with. */
const infixNames = [...PREDICATES]
  .filter(([, { infix }]) => infix)
  .map(([name]) => name)
  .reverse();

const Infix = createToken({
  name: 'Infix',
  pattern: Lexer.NA,
  label: `an operator like \`${infixNames[0]}\``,
});
const Comparison = createToken({ name: 'Comparison', pattern: Lexer.NA, label: 'a comparison' });
const Quantifier = createToken({ name: 'Quantifier', pattern: Lexer.NA, label: 'any, all or count' });
const Additive = createToken({ name: 'Additive', pattern: Lexer.NA, label: '`+` or `-`' });

const inCategory = (category: TokenType, name: string, word: string) =>
  createToken({
    name,
    pattern: word,
    categories: [category],
    label: `\`${word}\``,
    ...(/^[a-z]/.test(word) ? { longer_alt: Name } : {}),
  });

const infixes = infixNames.map((name) => inCategory(Infix, name, name));
const comparisons = ['==', '!=', '<=', '>=', '<', '>'].map((word) => inCategory(Comparison, word, word));
const quantifiers = ['any', 'all', 'count'].map((word) => inCategory(Quantifier, word, word));

export const TOKENS = {
  Name,
  Infix,
  Comparison,
  Quantifier,
  Additive,
  And: keyword('and'),
  Or: keyword('or'),
  Not: keyword('not'),
  True: keyword('true'),
  False: keyword('false'),
  In: infixes[infixNames.indexOf('in')]!,
  Plus: inCategory(Additive, 'Plus', '+'),
  Minus: inCategory(Additive, 'Minus', '-'),
  Times: symbol('Times', '*'),
  Open: symbol('Open', '('),
  Close: symbol('Close', ')'),
  OpenList: symbol('OpenList', '['),
  CloseList: symbol('CloseList', ']'),
  Comma: symbol('Comma', ','),
  Dot: symbol('Dot', '.'),
  Colon: symbol('Colon', ':'),
  Number: createToken({
    name: 'Number',
    pattern: /[0-9](?:[eE][+-][0-9]|[A-Za-z0-9_.])*/,
    label: 'a number',
  }),
  Text: createToken({
    name: 'Text',
    pattern: /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/,
    label: 'a text',
    line_breaks: true,
  }),
  UnfinishedText: createToken({ name: 'UnfinishedText', pattern: /['"][\s\S]*/, line_breaks: true }),
  /** Operators of other languages, for which `parseExpression` knows a replacement. */
  Foreign: createToken({ name: 'Foreign', pattern: /&&|\|\||===|!==|<>|~=|=~|=|!/ }),
} as const;

const WhiteSpace = createToken({
  name: 'WhiteSpace',
  pattern: /[ \t\r\n]+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
});

const { Foreign, UnfinishedText, Number: NumberToken, Text } = TOKENS;

/** In the order in which they are tried. */
export const VOCABULARY: TokenType[] = [
  WhiteSpace,
  TOKENS.And,
  TOKENS.Or,
  TOKENS.Not,
  TOKENS.True,
  TOKENS.False,
  ...infixes,
  ...quantifiers,
  Name,
  NumberToken,
  Text,
  UnfinishedText,
  createToken({ name: 'ForeignFirst', pattern: /===|!==|<>|=>|=</, categories: [Foreign] }),
  ...comparisons,
  Foreign,
  TOKENS.Plus,
  TOKENS.Minus,
  TOKENS.Times,
  TOKENS.Open,
  TOKENS.Close,
  TOKENS.OpenList,
  TOKENS.CloseList,
  TOKENS.Comma,
  TOKENS.Dot,
  TOKENS.Colon,
  Infix,
  Comparison,
  Quantifier,
  TOKENS.Additive,
];

/** What to write for an operator of another language. */
export const REPLACEMENT: Readonly<Record<string, string>> = {
  '&&': 'and',
  '||': 'or',
  '===': '==',
  '!==': '!=',
  '<>': '!=',
  '~=': '!=',
  '=~': 'matches',
  '=>': '>=',
  '=<': '<=',
  '=': '==',
  '!': 'not',
};
