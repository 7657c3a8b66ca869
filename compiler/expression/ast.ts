import type { Num } from '../../vm/number/num.ts';

/** Offsets in the text of the expression, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*';
export type Quantifier = 'any' | 'all' | 'count';

/** An expression as it is written. What names mean is for `check`. */
export type Expression = { readonly range: Range } & (
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: Num }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly object: Expression; readonly name: string; readonly nameRange: Range }
  | { readonly kind: 'index'; readonly object: Expression; readonly key: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly nameRange: Range;
      readonly args: readonly Expression[];
    }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly kind: 'not' | 'negate'; readonly operand: Expression }
  | {
      readonly kind: 'compare';
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** A predicate between its operands: `caps includes 'exec:run'`. */
  | {
      readonly kind: 'infix';
      readonly name: string;
      readonly nameRange: Range;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'quantified';
      readonly quantifier: Quantifier;
      readonly variable: string;
      readonly variableRange: Range;
      readonly list: Expression;
      readonly body: Expression;
    }
);

export type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>;
