import { PREDICATES } from '../../../stdlib/predicates/predicates.ts';
import { encodeTokens, type MarkedToken, type TokenType } from '../semantic-legend.ts';
import { WORDS } from './expression-docs.ts';
import { type ExpressionToken, expressionTokens } from './expression-tokens.ts';
import type { YamlDocument } from './yaml-document.ts';

/** The tokens of expressions: for YAML they are only texts. */
export function semanticTokensOfYaml(document: YamlDocument): number[] {
  const { positions } = document;
  const definitions = new Set(document.definitions.map(({ name }) => name));
  const marked: MarkedToken[] = [];
  for (const token of expressionTokens(document)) {
    const type = typeOfToken(token, definitions);
    if (type === undefined) continue;
    const start = positions.offsetAt(positions.positionOfUnit(token.start));
    const end = positions.offsetAt(positions.positionOfUnit(token.end));
    marked.push({
      span: { start, end },
      type,
      modifiers: PREDICATES.has(token.text) ? ['defaultLibrary'] : [],
    });
  }
  return encodeTokens(marked, positions);
}

function typeOfToken(
  { kind, text, isField }: ExpressionToken,
  definitions: ReadonlySet<string>,
): TokenType | undefined {
  if (kind === 'text') return 'string';
  if (kind === 'number') return 'number';
  if (kind === 'sign') return /[-+*<>=!]/.test(text) ? 'operator' : undefined;
  if (isField) return 'property';
  const predicate = PREDICATES.get(text);
  if (predicate !== undefined) return predicate.infix ? 'operator' : 'function';
  if (WORDS.has(text)) return 'keyword';
  return definitions.has(text) ? 'enumMember' : 'variable';
}
