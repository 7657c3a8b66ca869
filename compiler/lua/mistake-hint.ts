import type { Token } from './token.ts';

/** What was probably meant where the grammar has no place for a token. */
export function mistakeHint(tokens: readonly Token[], at: number): string | undefined {
  const found = tokens[at]!;
  const before = tokens[at - 1];
  const earlier = tokens[at - 2];
  if (before?.text === 'continue' && before.kind === 'name')
    return 'write `goto continue`, with `::continue::` as the last statement of the loop body';
  if (found.text === '=' && before?.text === '=') return 'equality is written ==';
  if (found.text === '=') return 'equality is written ==; an assignment is a statement, not an expression';
  if (found.kind === 'keyword' && before !== undefined && (before.text === '.' || before.text === ':'))
    return `a reserved word is written as an index: ["${found.text}"]`;
  if (
    found.kind === 'name' &&
    (before?.text === 'function' || before?.text === 'fn') &&
    earlier?.text === '='
  )
    return 'a function value has no name: function(…) … end';
  if (found.text === '{' || found.text === '}') return 'blocks end with `end`; braces are for tables';
  return undefined;
}
