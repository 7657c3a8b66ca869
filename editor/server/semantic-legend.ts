import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import type { Positions } from './positions.ts';

export const TOKEN_TYPES = [
  'namespace',
  'function',
  'method',
  'parameter',
  'variable',
  'property',
  'keyword',
  'operator',
  'string',
  'number',
  'enumMember',
] as const;
export const TOKEN_MODIFIERS = ['declaration', 'readonly', 'modification', 'defaultLibrary'] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

/** A token within one line. */
export interface MarkedToken {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** Tokens as the protocol has them: five numbers each, places relative to the token before. */
export function encodeTokens(tokens: readonly MarkedToken[], positions: Positions): number[] {
  const byStart = new Map(tokens.map((token) => [token.span.start, token]));
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const start of Uint32Array.from(byStart.keys()).sort()) {
    const { span, type, modifiers } = byStart.get(start)!;
    const range = positions.rangeOf(span);
    if (range.start.line !== range.end.line) continue;
    const bits = modifiers.reduce((sum, one) => sum | (1 << TOKEN_MODIFIERS.indexOf(one)), 0);
    const lines = range.start.line - line;
    const characters = lines === 0 ? range.start.character - character : range.start.character;
    data.push(
      lines,
      characters,
      range.end.character - range.start.character,
      TOKEN_TYPES.indexOf(type),
      bits,
    );
    ({ line, character } = range.start);
  }
  return data;
}
