import type { Span } from '../../compiler/diagnostics/diagnostic.ts';

/** `-- gatos: allow(rule, …) because …`: findings of these rules that start in a line do not count. */
export interface Suppression {
  /** Of the comment. */
  readonly span: Span;
  readonly rules: readonly { readonly name: string; readonly span: Span }[];
  readonly reason: string;
  /** The line it is for, from 1: the line it ends, or the next one with code. */
  readonly line: number;
}
