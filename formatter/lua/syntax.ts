import type { SourceToken } from './source-tokens.ts';

/*
 * The concrete syntax of a source: every token that is printed is in it once. Parentheses that say nothing, semicolons and the
 * commas after last items are not.
 */
export interface Listed<Item> {
  readonly item: Item;
  readonly comma: SourceToken | undefined;
}

export type List<Item> = readonly Listed<Item>[];

/** A list in brackets. */
export interface Enclosed<Item> {
  readonly open: SourceToken;
  readonly items: List<Item>;
  readonly close: SourceToken;
}

export interface FunctionBody {
  readonly params: Enclosed<SourceToken>;
  readonly body: Block;
  readonly end: SourceToken;
}

export type Field =
  | { readonly kind: 'positional'; readonly value: Expression }
  | {
      readonly kind: 'named';
      readonly name: SourceToken;
      readonly equals: SourceToken;
      readonly value: Expression;
    }
  | {
      readonly kind: 'keyed';
      readonly open: SourceToken;
      readonly key: Expression;
      readonly close: SourceToken;
      readonly equals: SourceToken;
      readonly value: Expression;
    };

export type Suffix =
  | { readonly kind: 'name'; readonly dot: SourceToken; readonly name: SourceToken }
  | {
      readonly kind: 'index';
      readonly open: SourceToken;
      readonly key: Expression;
      readonly close: SourceToken;
    }
  | { readonly kind: 'call'; readonly args: Enclosed<Expression> }
  /** `f"text"` and `f{ … }`. */
  | { readonly kind: 'bareCall'; readonly argument: Expression };

export type Expression =
  | { readonly kind: 'atom'; readonly token: SourceToken }
  | ({ readonly kind: 'function'; readonly keyword: SourceToken } & FunctionBody)
  | ({ readonly kind: 'table' } & Enclosed<Field>)
  | { readonly kind: 'unary'; readonly operator: SourceToken; readonly operand: Expression }
  /** Operators of one strength, in source order. */
  | {
      readonly kind: 'chain';
      readonly first: Expression;
      readonly rest: readonly { readonly operator: SourceToken; readonly operand: Expression }[];
    }
  | {
      readonly kind: 'parentheses';
      readonly open: SourceToken;
      readonly inner: Expression;
      readonly close: SourceToken;
    }
  | { readonly kind: 'suffixed'; readonly base: Expression; readonly suffixes: readonly Suffix[] };

export interface Clause {
  /** `if`, `elseif` or `else`. */
  readonly keyword: SourceToken;
  readonly test: { readonly condition: Expression; readonly before: SourceToken } | undefined;
  readonly body: Block;
}

export type StatementBody =
  | {
      readonly kind: 'local';
      readonly keyword: SourceToken;
      readonly names: List<SourceToken>;
      readonly equals: SourceToken | undefined;
      readonly values: List<Expression>;
    }
  | {
      readonly kind: 'assign';
      readonly targets: List<Expression>;
      readonly equals: SourceToken;
      readonly values: List<Expression>;
    }
  | { readonly kind: 'call'; readonly call: Expression }
  | ({
      readonly kind: 'function';
      readonly local: SourceToken | undefined;
      readonly keyword: SourceToken;
      /** Names with dots and a colon between them. */
      readonly name: readonly SourceToken[];
    } & FunctionBody)
  | { readonly kind: 'if'; readonly clauses: readonly Clause[]; readonly end: SourceToken }
  | {
      readonly kind: 'while';
      readonly keyword: SourceToken;
      readonly condition: Expression;
      readonly do: SourceToken;
      readonly body: Block;
      readonly end: SourceToken;
    }
  | {
      readonly kind: 'for';
      readonly keyword: SourceToken;
      readonly names: List<SourceToken>;
      /** `=` or `in`. */
      readonly from: SourceToken;
      readonly values: List<Expression>;
      readonly do: SourceToken;
      readonly body: Block;
      readonly end: SourceToken;
    }
  | { readonly kind: 'do'; readonly keyword: SourceToken; readonly body: Block; readonly end: SourceToken }
  | {
      readonly kind: 'repeat';
      readonly keyword: SourceToken;
      readonly body: Block;
      readonly until: SourceToken;
      readonly condition: Expression;
    }
  | { readonly kind: 'return'; readonly keyword: SourceToken; readonly values: List<Expression> }
  | { readonly kind: 'break'; readonly keyword: SourceToken }
  | { readonly kind: 'goto'; readonly keyword: SourceToken; readonly label: SourceToken }
  | {
      readonly kind: 'label';
      readonly open: SourceToken;
      readonly name: SourceToken;
      readonly close: SourceToken;
    };

export type Statement = StatementBody & {
  readonly first: SourceToken;
  /** The last one that is printed: it has the comments after the statement. */
  readonly last: SourceToken;
  /** Where the statement ends: after a parenthesis that is left out, for example. */
  readonly to: number;
};

export type Block = readonly Statement[];
