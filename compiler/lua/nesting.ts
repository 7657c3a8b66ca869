import type { Sink } from '../diagnostics/sink.ts';
import { BINARY_STRENGTH, RIGHT_ASSOCIATIVE, UNARY_OPERATORS, UNARY_STRENGTH } from './operators.ts';
import type { Token } from './token.ts';

/**
 * luaparse is recursive, so this scan goes first and refuses what would make it deep; the host's stack never decides.
 * 100 levels of brackets and blocks, and 200 operators that wait for their right side, on any path.
 */
export const MAX_NESTING = 100;
export const MAX_PENDING_OPERATORS = 200;

export interface Structure {
  /** For each opening bracket the index of its closing one, by token index. */
  readonly partner: ReadonlyMap<number, number>;
  /** Brackets and blocks that are open at the end of the file, outermost first, by token index. */
  readonly open: readonly number[];
}

interface Level {
  readonly token: number;
  readonly closer: string;
  /** Binding strengths of operators whose right side is still being read, weakest first. */
  readonly pending: number[];
}

/** What closes brackets and blocks, by what opens them. */
export const CLOSERS: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  function: 'end',
  if: 'end',
  do: 'end',
  repeat: 'until',
};

/** Matches brackets and measures nesting by a stack of its own. Returns undefined when nesting is too deep. */
export function scanNesting(tokens: readonly Token[], sink: Sink): Structure | undefined {
  const partner = new Map<number, number>();
  const levels: Level[] = [{ token: -1, closer: '', pending: [] }];
  let pendingTotal = 0;
  let operand = false; /* whether the last token ends an operand: `-` is then binary */

  const settle = (weakest: number) => {
    const pending = levels[levels.length - 1]!.pending;
    while (pending.length > 0 && pending[pending.length - 1]! >= weakest) {
      pending.pop();
      pendingTotal -= 1;
    }
  };

  for (let i = 0; i < tokens.length; i += 1) {
    const { kind, text, start, end } = tokens[i]!;
    if (kind !== 'symbol' && kind !== 'keyword') {
      operand = kind !== 'end';
      continue;
    }
    const precedence = BINARY_STRENGTH.get(text) ?? 0;
    const unary = !operand && UNARY_OPERATORS.has(text);
    if (unary || precedence > 0) {
      /* A left operand is complete when the waiting operators bind at least as strongly. */
      if (!unary) settle(precedence);
      const rightAssociative = RIGHT_ASSOCIATIVE.has(text);
      levels[levels.length - 1]!.pending.push(
        unary ? UNARY_STRENGTH : rightAssociative ? precedence - 1 : precedence,
      );
      pendingTotal += 1;
      operand = false;
    } else if (Object.hasOwn(CLOSERS, text) && !(text === 'do' && isLoopHeader(levels))) {
      /* Pending operators of the surrounding expression stay: `a .. function() … end`. */
      levels.push({ token: i, closer: CLOSERS[text]!, pending: [] });
      operand = false;
    } else if (text === 'while' || text === 'for') {
      levels.push({ token: i, closer: 'do', pending: [] });
      operand = false;
    } else if (text === 'do') {
      /* The `do` of while and for: one level from the keyword to `end`. */
      settle(0);
      const header = levels.pop()!;
      levels.push({ token: header.token, closer: 'end', pending: [] });
      operand = false;
    } else if (text === levels[levels.length - 1]!.closer) {
      settle(0);
      const opener = levels.pop()!;
      partner.set(opener.token, i);
      operand = text !== 'until';
    } else if (text === '.' || text === ':' || text === '::') {
      operand = false;
    } else if (text === 'true' || text === 'false' || text === 'nil' || text === '...') {
      operand = true;
    } else {
      settle(0);
      operand = text === ')' || text === ']' || text === '}' || text === 'end';
    }
    if (levels.length - 1 > MAX_NESTING || pendingTotal > MAX_PENDING_OPERATORS) {
      const limit = levels.length - 1 > MAX_NESTING ? MAX_NESTING : MAX_PENDING_OPERATORS;
      sink.report('nesting-too-deep', { start, end }, { limit: String(limit) });
      return undefined;
    }
  }
  return { partner, open: levels.slice(1).map((level) => level.token) };
}

const isLoopHeader = (levels: readonly Level[]): boolean => levels[levels.length - 1]!.closer === 'do';
