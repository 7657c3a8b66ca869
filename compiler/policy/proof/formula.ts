import type { ComparisonOperator } from '../../expression/ast.ts';
import type { Order } from './order.ts';

/** What a text is said to be. */
export type TextTest =
  | { readonly kind: 'compare'; readonly operator: ComparisonOperator; readonly value: string }
  | { readonly kind: 'among'; readonly values: ReadonlySet<string>; readonly holds: boolean }
  | {
      readonly kind: 'matches' | 'starts_with' | 'ends_with' | 'contains';
      readonly value: string;
      readonly holds: boolean;
    };

/**
 * One thing that is said of a term. Terms are known by the canonical text of their expressions: equal texts have equal values for
 * one intent. Texts are those of the policy, not byte strings; numbers count units of 2^-32.
 */
export type Fact =
  | { readonly kind: 'truth'; readonly term: string; readonly holds: boolean }
  | {
      readonly kind: 'number';
      readonly term: string;
      /** A size or count: a whole number from 0. */
      readonly whole: boolean;
      readonly operator: ComparisonOperator;
      readonly value: bigint;
    }
  | {
      readonly kind: 'numbers';
      readonly term: string;
      readonly values: ReadonlySet<bigint>;
      readonly holds: boolean;
    }
  | { readonly kind: 'text'; readonly term: string; readonly path: boolean; readonly test: TextTest }
  | { readonly kind: 'order'; readonly left: string; readonly right: string; readonly order: Order };

/** What must be for a condition to be true, or false. `true` and `false` are settled. */
export type Formula = boolean | Fact | { readonly kind: 'all' | 'any'; readonly parts: readonly Formula[] };
