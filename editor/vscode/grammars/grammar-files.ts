import { foldGrammar } from './fold-grammar.ts';
import { policyGrammar } from './policy-grammar.ts';

/** The files of `syntaxes/`, which `npm run reference` writes. */
export const grammarFiles = (): [name: string, text: string][] =>
  Object.entries({ 'gatos-policy': policyGrammar, 'gatos-fold': foldGrammar }).map(([name, grammar]) => [
    `${name}.tmLanguage.json`,
    `${JSON.stringify(grammar, undefined, 2)}\n`,
  ]);
