import type { ComparisonOperator } from '../../expression/ast.ts';

/** Two things compared: which of less, equal and greater may be. */
export interface Order {
  readonly less: boolean;
  readonly equal: boolean;
  readonly greater: boolean;
}

/** The orders for which an operator is true. */
export const ORDERS: Readonly<Record<ComparisonOperator, Order>> = {
  '==': { less: false, equal: true, greater: false },
  '!=': { less: true, equal: false, greater: true },
  '<': { less: true, equal: false, greater: false },
  '<=': { less: true, equal: true, greater: false },
  '>': { less: false, equal: false, greater: true },
  '>=': { less: false, equal: true, greater: true },
};

/** Whether an operator is true of two things that compare as this number does with 0. */
export function isInOrder(comparison: number, operator: ComparisonOperator): boolean {
  const { less, equal, greater } = ORDERS[operator];
  if (comparison === 0) return equal;
  return comparison < 0 ? less : greater;
}
