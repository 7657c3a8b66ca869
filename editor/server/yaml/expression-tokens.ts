import type { YamlDocument } from './yaml-document.ts';
import { isExpression } from './yaml-keys.ts';

/** A word or sign of an expression, where it stands in the file, in UTF-16 units. */
export interface ExpressionToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'name' | 'number' | 'text' | 'sign';
  /** Behind a dot: the field of something. */
  readonly isField: boolean;
}

const TOKEN = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|\d[\w.]*|[^\s\w]/g;

/** The tokens of all expressions of a file, line by line, whatever else is wrong in it. */
export function expressionTokens(document: YamlDocument): ExpressionToken[] {
  const tokens: ExpressionToken[] = [];
  for (const { number, path, value, isText } of document.lines) {
    if (!isExpression(document.language, path)) continue;
    const at = document.positions.unitAt({ line: number, character: value.start });
    for (const { text, start } of isText ? [{ text: value.text, start: 0 }] : scalarsOf(value.text))
      tokens.push(...tokensOf(text, at + start));
  }
  return tokens;
}

/** The texts of a value: one, or those of a list in brackets, without their quotes. */
function scalarsOf(value: string): { readonly text: string; readonly start: number }[] {
  if (/^[|>]/.test(value)) return [];
  if (value.startsWith('['))
    return [...value.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'/g)].map((match) => ({
      text: match[1] ?? match[2]!,
      start: match.index + 1,
    }));
  const [, quote = '', inner = value] = /^(["'])(.*?)\1?\s*$/.exec(value) ?? [];
  if (quote !== '') return [{ text: inner, start: 1 }];
  return [{ text: value.replace(/\s#.*$/, ''), start: 0 }];
}

function tokensOf(text: string, at: number): ExpressionToken[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const [word] = match;
    const start = at + match.index;
    const isName = /^[A-Za-z_]/.test(word);
    const kind = isName ? 'name' : /^\d/.test(word) ? 'number' : /^['"]./.test(word) ? 'text' : 'sign';
    return {
      text: word,
      start,
      end: start + word.length,
      kind,
      isField: isName && /\.\s*$/.test(text.slice(0, match.index)),
    };
  });
}
