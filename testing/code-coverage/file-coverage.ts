import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import { lineAt, type SourceLine } from '../../compiler/diagnostics/source-lines.ts';

/** How often something that is true or false was which. */
export interface Outcomes {
  readonly span: Span;
  /** What is asked for, where the source has it in other words: definitions are in place. */
  readonly text?: string;
  /** What it is the outcome of: the condition of an `if`, the left side of an `and`, a condition within another. */
  readonly of:
    | 'if'
    | 'while'
    | 'until'
    | 'and'
    | 'or'
    | 'where'
    | 'allow_if'
    | 'deny_if'
    | 'require'
    | 'condition';
  readonly true: number;
  readonly false: number;
}

/** What tests have run of one source. */
export interface FileCoverage {
  readonly file: string;
  readonly source: Uint8Array;
  /** How often each line with code was run, by its number from 1, in order. */
  readonly lines: ReadonlyMap<number, number>;
  /** Where the code goes one way or the other. */
  readonly branches: readonly Outcomes[];
  /** Conditions that are not made of others. */
  readonly conditions: readonly Outcomes[];
}

export interface Share {
  readonly seen: number;
  readonly all: number;
}

export const MEASURES = ['lines', 'branches', 'conditions'] as const;
export type Measure = (typeof MEASURES)[number];

/** How much of some files was run. Of each branch and condition, both outcomes count. */
export function sharesOf(files: readonly FileCoverage[]): Readonly<Record<Measure, Share>> {
  return {
    lines: shareOf(files.flatMap(({ lines }) => [...lines.values()])),
    branches: shareOf(files.flatMap(({ branches }) => branches.flatMap(sides))),
    conditions: shareOf(files.flatMap(({ conditions }) => conditions.flatMap(sides))),
  };
}

const sides = (one: Outcomes): number[] => [one.true, one.false];

const shareOf = (counts: readonly number[]): Share => ({
  seen: counts.filter((count) => count > 0).length,
  all: counts.length,
});

/** What is covered, in percent; all, if there is nothing to cover. */
export const percentOf = ({ seen, all }: Share): number => (all === 0 ? 100 : (100 * seen) / all);

export const lineOf = ({ source }: FileCoverage, { span }: Outcomes): SourceLine =>
  lineAt(source, span.start);
