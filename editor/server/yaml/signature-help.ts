import type { SignatureHelp } from 'vscode-languageserver';
import { PREDICATES } from '../../../stdlib/predicates/predicates.ts';
import { callTexts, predicateMarkdown } from './expression-docs.ts';
import { expressionTokens } from './expression-tokens.ts';
import type { YamlDocument } from './yaml-document.ts';

/** The predicate whose arguments an offset (in UTF-16 units) is among. */
export function signatureHelpYaml(document: YamlDocument, unit: number): SignatureHelp | undefined {
  const before = expressionTokens(document).filter(({ end }) => end <= unit);
  let argument = 0;
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const { kind, text } = before[at]!;
    if (kind !== 'sign') continue;
    if (text === ')' || text === ']') depth += 1;
    else if (text === ',' && depth === 0) argument += 1;
    else if ((text === '(' || text === '[') && depth > 0) depth -= 1;
    else if (text === '[') argument = 0;
    else if (text === '(') {
      const name = before[at - 1]?.text ?? '';
      const predicate = PREDICATES.get(name);
      if (predicate === undefined) return undefined;
      return {
        signatures: callTexts(name, predicate).map((label, i) => ({
          label,
          documentation: { kind: 'markdown', value: predicateMarkdown(name, predicate) },
          parameters: predicate.signatures[i]!.map((one) => ({ label: one.name })),
        })),
        activeSignature: 0,
        activeParameter: argument,
      };
    }
  }
  return undefined;
}
