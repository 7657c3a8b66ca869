import { REPLACEMENT, TOKENS, VOCABULARY } from '../../../compiler/expression/tokens.ts';
import { PREDICATES } from '../../../stdlib/predicates/predicates.ts';
import { anyText, anyWord, type Rule } from './text-mate.ts';

type TokenType = (typeof TOKENS)['Name'];

const spellings = (category: TokenType): string[] =>
  VOCABULARY.filter(({ CATEGORIES }) => CATEGORIES?.includes(category)).map(({ PATTERN }) => String(PATTERN));
const spelling = ({ PATTERN }: TokenType): string => String(PATTERN);
const source = ({ PATTERN }: TokenType): string => (PATTERN as RegExp).source;

const calls = ['has', ...[...PREDICATES].filter(([, { infix }]) => !infix).map(([name]) => name)];
const logical = [TOKENS.And, TOKENS.Or, TOKENS.Not].map(spelling);
const booleans = [TOKENS.True, TOKENS.False].map(spelling);
const words = [...logical, ...booleans, ...spellings(TOKENS.Infix), ...spellings(TOKENS.Quantifier)];
/** Operators of other languages, which are errors. */
const foreign = Object.keys(REPLACEMENT);
const NAME = source(TOKENS.Name);

/** The scalars of YAML that an expression can be in. They differ in how a text in it is quoted. */
export type Quoting = 'plain' | 'single' | 'double';

/** How texts in it begin and end, and where the scalar ends. */
const QUOTES: Readonly<Record<Quoting, { readonly quotes: readonly string[]; readonly scalarEnd: string }>> =
  {
    plain: { quotes: ["'", '"'], scalarEnd: '$' },
    single: { quotes: ["''", '"'], scalarEnd: "(?='(?!'))|$" },
    double: { quotes: ["'", '\\\\"'], scalarEnd: '(?=")|$' },
  };

/** A text ends with its line or its scalar at the latest: one that is not closed does not take the rest of the file. */
const textRules = (quoting: Quoting): Rule[] =>
  QUOTES[quoting].quotes.map((quote) => ({
    name: 'string.quoted.gatos',
    begin: quote,
    beginCaptures: { 0: { name: 'punctuation.definition.string.begin.gatos' } },
    end: `${quote}|${QUOTES[quoting].scalarEnd}`,
    endCaptures: { 0: { name: 'punctuation.definition.string.end.gatos' } },
    patterns: [
      {
        name: 'constant.character.escape.gatos',
        match: quoting === 'double' ? '\\\\\\\\(?:\\\\.|[^"])' : "\\\\(?:''|.)",
      },
    ],
  }));

/** The tokens of expressions, in the order in which they are tried. */
const TOKEN_RULES: readonly Rule[] = [
  {
    match: `(\\.)\\s*(${NAME})`,
    captures: { 1: { name: 'punctuation.accessor.gatos' }, 2: { name: 'variable.other.property.gatos' } },
  },
  {
    match: `(${anyWord(spellings(TOKENS.Quantifier))})\\s+(?!${anyWord(words)})(${NAME})(?=\\s+in\\b)`,
    captures: { 1: { name: 'keyword.control.quantifier.gatos' }, 2: { name: 'variable.parameter.gatos' } },
  },
  { name: 'keyword.control.quantifier.gatos', match: anyWord(spellings(TOKENS.Quantifier)) },
  {
    name: 'keyword.operator.logical.gatos',
    match: anyWord(logical),
  },
  { name: 'constant.language.boolean.gatos', match: anyWord(booleans) },
  { name: 'keyword.operator.word.gatos', match: anyWord(spellings(TOKENS.Infix)) },
  { name: 'support.function.predicate.gatos', match: `${anyWord(calls)}(?=\\s*\\()` },
  { name: 'variable.other.readwrite.gatos', match: NAME },
  { name: 'constant.numeric.gatos', match: source(TOKENS.Number) },
  { name: 'variable.language.payload.gatos', match: '\\$' },
  { name: 'invalid.illegal.operator.gatos', match: anyText(foreign.filter(({ length }) => length > 1)) },
  { name: 'keyword.operator.comparison.gatos', match: anyText(spellings(TOKENS.Comparison)) },
  { name: 'invalid.illegal.operator.gatos', match: anyText(foreign.filter(({ length }) => length === 1)) },
  { name: 'keyword.operator.arithmetic.gatos', match: anyText([...spellings(TOKENS.Additive), '*']) },
  { name: 'punctuation.separator.gatos', match: '[,:.]' },
  { name: 'punctuation.bracket.gatos', match: '[()\\[\\]]' },
];

/** What is in a scalar that is an expression, by how the scalar is quoted. */
export const expressionRules = (quoting: Quoting): Rule[] => [...textRules(quoting), { include: '#token' }];

export const EXPRESSION_REPOSITORY: Readonly<Record<string, Rule>> = {
  token: { patterns: TOKEN_RULES },
};
