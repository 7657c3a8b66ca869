import type { Span } from '../diagnostics/diagnostic.ts';

/*
 * The syntax tree. Sugar that has no meaning of its own is gone: `t.x` is an index by a string, `f{…}` and `f"…"` are
 * calls, `function t.f()` is an assignment, `a .. b .. c` is one node, and parentheses are kept only where they cut
 * several values to one.
 */
export interface Name {
  readonly kind: 'name';
  readonly span: Span;
  readonly name: string;
}

export type Literal = { readonly span: Span } & (
  | { readonly kind: 'nil' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
);

export interface FunctionNode {
  readonly kind: 'function';
  readonly span: Span;
  /** For tracebacks: `fold`, `t.f`, or `anonymous`. */
  readonly name: string;
  readonly params: readonly Name[];
  readonly vararg: boolean;
  readonly body: readonly Statement[];
}

export interface Index {
  readonly kind: 'index';
  readonly span: Span;
  readonly object: Expression;
  readonly key: Expression;
}

export interface Call {
  readonly kind: 'call';
  readonly span: Span;
  readonly callee: Expression;
  readonly args: readonly Expression[];
}

export interface MethodCall {
  readonly kind: 'method';
  readonly span: Span;
  readonly object: Expression;
  readonly name: Literal & { readonly kind: 'string' };
  readonly args: readonly Expression[];
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%' | '^' | '&' | '|' | '~' | '<<' | '>>';
export type ComparisonOperator = '==' | '~=' | '<' | '<=' | '>' | '>=';

export interface Binary {
  readonly kind: 'binary';
  readonly span: Span;
  readonly operator: ArithmeticOperator | ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Logical {
  readonly kind: 'logical';
  readonly span: Span;
  readonly operator: 'and' | 'or';
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary {
  readonly kind: 'unary';
  readonly span: Span;
  readonly operator: '-' | 'not' | '#' | '~';
  readonly operand: Expression;
}

export interface Concat {
  readonly kind: 'concat';
  readonly span: Span;
  readonly parts: readonly Expression[];
}

export type Item =
  | { readonly kind: 'positional'; readonly value: Expression }
  | { readonly kind: 'keyed'; readonly span: Span; readonly key: Expression; readonly value: Expression };

export interface TableNode {
  readonly kind: 'table';
  readonly span: Span;
  readonly items: readonly Item[];
}

/** Exactly one value of a call or of `...`. */
export interface One {
  readonly kind: 'one';
  readonly span: Span;
  readonly inner: Call | MethodCall | Vararg;
}

export interface Vararg {
  readonly kind: 'vararg';
  readonly span: Span;
}

/** An expression that is not there, in the tree of a source with syntax errors. */
export interface Missing {
  readonly kind: 'missing';
  readonly span: Span;
}

export type Expression =
  | Literal
  | Name
  | FunctionNode
  | Index
  | Call
  | MethodCall
  | Binary
  | Logical
  | Unary
  | Concat
  | TableNode
  | One
  | Vararg
  | Missing;

export interface Clause {
  readonly condition: Expression;
  readonly body: readonly Statement[];
}

export interface Assign {
  readonly kind: 'assign';
  readonly span: Span;
  readonly targets: readonly (Name | Index)[];
  readonly values: readonly Expression[];
  /** Written as `function name() … end`. */
  readonly declaration: boolean;
}

export type LoopBody = {
  readonly body: readonly Statement[];
  /** The body ends in `::continue::`. */
  readonly continueLabel: boolean;
};

export type Statement =
  | {
      readonly kind: 'local';
      readonly span: Span;
      readonly names: readonly Name[];
      readonly values: readonly Expression[];
    }
  | { readonly kind: 'localFunction'; readonly span: Span; readonly name: Name; readonly value: FunctionNode }
  | Assign
  | { readonly kind: 'callStatement'; readonly span: Span; readonly call: Call | MethodCall }
  | { readonly kind: 'do'; readonly span: Span; readonly body: readonly Statement[] }
  | {
      readonly kind: 'if';
      readonly span: Span;
      readonly clauses: readonly Clause[];
      readonly otherwise: readonly Statement[];
    }
  | ({ readonly kind: 'while'; readonly span: Span; readonly condition: Expression } & LoopBody)
  | ({ readonly kind: 'repeat'; readonly span: Span; readonly condition: Expression } & LoopBody)
  | ({
      readonly kind: 'numericFor';
      readonly span: Span;
      readonly name: Name;
      readonly start: Expression;
      readonly limit: Expression;
      readonly step: Expression | undefined;
    } & LoopBody)
  | ({
      readonly kind: 'genericFor';
      readonly span: Span;
      readonly names: readonly Name[];
      readonly values: readonly Expression[];
    } & LoopBody)
  | { readonly kind: 'return'; readonly span: Span; readonly values: readonly Expression[] }
  | { readonly kind: 'break'; readonly span: Span }
  | { readonly kind: 'continue'; readonly span: Span };

/** Calls and `...` give any number of values, where that is asked for. */
export const isMulti = (expression: Expression | undefined): expression is Call | MethodCall | Vararg =>
  expression !== undefined &&
  (expression.kind === 'call' || expression.kind === 'method' || expression.kind === 'vararg');
