import type { DataType, Field } from '../../stdlib/data-type.ts';
import type { Predicate } from '../../stdlib/predicates/predicate.ts';
import type { Num } from '../../vm/number/num.ts';
import type { ArithmeticOperator, ComparisonOperator, Quantifier } from './ast.ts';

/** What an expression reads by name: of an intent, of its data, of an event. */
export interface Attribute extends Field {
  readonly name: string;
}

/** A variable of a quantifier. */
export interface Variable {
  readonly name: string;
  readonly type: DataType;
}

/** An expression with all names resolved, definitions in place, and every type known to fit. Positions are gone. */
export type Checked = { readonly type: DataType } & (
  | { readonly kind: 'constant'; readonly value: string | Num | boolean }
  | { readonly kind: 'attribute'; readonly attribute: Attribute }
  | { readonly kind: 'variable'; readonly variable: Variable }
  /** A field that is there: required, or seen to by `has`. */
  | { readonly kind: 'field'; readonly object: Checked; readonly name: string }
  /** An entry of a map, which may be missing: then the expression has no value. */
  | { readonly kind: 'entry'; readonly object: Checked; readonly key: Checked }
  | { readonly kind: 'list'; readonly items: readonly Checked[] }
  /** Whether a path leads to something; every step of it may be missing. */
  | { readonly kind: 'has'; readonly path: Checked }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Checked[] }
  | { readonly kind: 'not' | 'negate'; readonly operand: Checked }
  | {
      readonly kind: 'compare';
      readonly operator: ComparisonOperator;
      readonly left: Checked;
      readonly right: Checked;
    }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Checked;
      readonly right: Checked;
    }
  /** `args` start with the attributes that the predicate reads by itself. */
  | {
      readonly kind: 'predicate';
      readonly name: string;
      readonly predicate: Predicate;
      readonly args: readonly Checked[];
    }
  | {
      readonly kind: 'quantified';
      readonly quantifier: Quantifier;
      readonly variable: Variable;
      readonly list: Checked;
      readonly body: Checked;
    }
);

export type CheckedOf<Kind extends Checked['kind']> = Extract<Checked, { readonly kind: Kind }>;

/** Where a path starts; the expression itself if it is none. */
export function rootOf(node: Checked): Checked {
  while (node.kind === 'field' || node.kind === 'entry') node = node.object;
  return node;
}

/** Whether an expression is a path: an attribute or variable, or a field or entry that is reached from one. */
export function isPath(node: Checked): boolean {
  const { kind } = rootOf(node);
  return kind === 'attribute' || kind === 'variable';
}

/** The expressions that an expression is made of, from left to right. */
export function partsOf(node: Checked): readonly Checked[] {
  switch (node.kind) {
    case 'constant':
    case 'attribute':
    case 'variable':
      return [];
    case 'field':
      return [node.object];
    case 'entry':
      return [node.object, node.key];
    case 'list':
      return node.items;
    case 'has':
      return [node.path];
    case 'and':
    case 'or':
      return node.operands;
    case 'not':
    case 'negate':
      return [node.operand];
    case 'compare':
    case 'arithmetic':
      return [node.left, node.right];
    case 'predicate':
      return node.args;
    case 'quantified':
      return [node.list, node.body];
  }
}
