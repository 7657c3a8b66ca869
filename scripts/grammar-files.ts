import { foldGrammar } from '../editor/vscode/grammars/fold-grammar.ts';
import { policyGrammar } from '../editor/vscode/grammars/policy-grammar.ts';

/** The files of editor/vscode/syntaxes/, which `npm run reference` writes. */
export const grammarFiles = (): [name: string, text: string][] =>
  Object.entries({ 'gatos-policy': policyGrammar, 'gatos-fold': foldGrammar }).map(([name, grammar]) => [
    `${name}.tmLanguage.json`,
    `${JSON.stringify(grammar, undefined, 2)}\n`,
  ]);
