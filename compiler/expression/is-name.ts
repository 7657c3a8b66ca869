import { PREDICATES } from '../../stdlib/predicates/predicates.ts';

const WORDS: ReadonlySet<string> = new Set([
  ...['and', 'or', 'not', 'true', 'false', 'any', 'all', 'count', 'has'],
  ...PREDICATES.keys(),
]);

/** Whether a text can be written as a name in an expression: it is no operator, quantifier, literal or predicate. */
export const isName = (text: string): boolean =>
  text.length <= 100 && /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !WORDS.has(text);
