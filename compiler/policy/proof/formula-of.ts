import { toRaw } from '../../../vm/number/convert.ts';
import { textOf } from '../../../vm/values/byte-string.ts';
import type { ComparisonOperator } from '../../expression/ast.ts';
import type { Checked, CheckedOf } from '../../expression/checked.ts';
import { print } from '../../expression/print.ts';
import type { Formula } from './formula.ts';
import { isInOrder, ORDERS } from './order.ts';

/**
 * What follows from a condition being true (or, for `holds` false, false). It may say less than the condition does, never more: what is
 * not understood is a fact about its own text. Conditions are of bounded depth.
 */
export function formulaOf(node: Checked, holds: boolean): Formula {
  switch (node.kind) {
    case 'constant':
      return node.value === holds;
    case 'and':
    case 'or':
      return {
        kind: (node.kind === 'and') === holds ? 'all' : 'any',
        parts: node.operands.map((one) => formulaOf(one, holds)),
      };
    case 'not':
      return formulaOf(node.operand, !holds);
    case 'compare':
      return comparison(node, holds);
    case 'predicate':
      return predicate(node, holds);
    default:
      return { kind: 'truth', term: print(node), holds };
  }
}

const NEGATED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function comparison(node: CheckedOf<'compare'>, holds: boolean): Formula {
  const { left, right } = node;
  const operator = holds ? node.operator : NEGATED[node.operator];
  if (right.kind === 'constant') return withConstant(left, operator, right);
  if (left.kind === 'constant') return withConstant(right, MIRRORED[operator], left);
  const [a, b] = [print(left), print(right)];
  if (a === b) return ORDERS[operator].equal;
  return a < b
    ? { kind: 'order', left: a, right: b, order: ORDERS[operator] }
    : { kind: 'order', left: b, right: a, order: ORDERS[MIRRORED[operator]] };
}

function withConstant(
  node: Checked,
  operator: ComparisonOperator,
  { value }: CheckedOf<'constant'>,
): Formula {
  if (typeof value === 'boolean') return formulaOf(node, (operator === '==') === value);
  if (node.kind === 'constant') return settled(node, operator, value);
  const term = print(node);
  if (typeof value === 'string')
    return {
      kind: 'text',
      term,
      path: node.type.kind === 'path',
      test: { kind: 'compare', operator, value: plain(value) },
    };
  return { kind: 'number', term, whole: isWhole(node), operator, value: toRaw(value) };
}

function settled(
  { value }: CheckedOf<'constant'>,
  operator: ComparisonOperator,
  other: string | number | bigint,
): boolean {
  /* Byte strings compare by their units, numbers by their units of 2^-32. */
  const [a, b] =
    typeof value === 'string' || typeof value === 'boolean' || typeof other === 'string'
      ? [value, other]
      : [toRaw(value), toRaw(other)];
  return isInOrder(a === b ? 0 : a < b ? -1 : 1, operator);
}

/** Sizes and counts are whole numbers from 0. */
const isWhole = (node: Checked): boolean =>
  (node.kind === 'predicate' && node.name === 'size') ||
  (node.kind === 'quantified' && node.quantifier === 'count');

function predicate(node: CheckedOf<'predicate'>, holds: boolean): Formula {
  const [first, second] = node.args;
  switch (node.name) {
    case 'in':
      if (second!.type.kind === 'list') return member(second!, first!, holds);
      break;
    case 'includes':
    case 'has_label':
    case 'signed_by':
      return member(first!, second!, holds);
    case 'contains':
      if (first!.type.kind === 'list') return member(first!, second!, holds);
      return textTest(node, holds, 'contains');
    case 'matches':
    case 'starts_with':
    case 'ends_with':
      return textTest(node, holds, node.name);
    case 'before_epoch':
      if (second!.kind === 'constant') return withConstant(first!, holds ? '<' : '>=', second!);
      break;
  }
  return { kind: 'truth', term: print(node), holds };
}

function textTest(
  node: CheckedOf<'predicate'>,
  holds: boolean,
  kind: 'matches' | 'starts_with' | 'ends_with' | 'contains',
): Formula {
  const [text, value] = node.args;
  if (value!.kind !== 'constant') return { kind: 'truth', term: print(node), holds };
  const test = { kind, value: plain(String(value!.value)), holds };
  return { kind: 'text', term: print(text!), path: text!.type.kind === 'path', test };
}

/** Whether a list has an item, however that is written. */
function member(list: Checked, item: Checked, holds: boolean): Formula {
  const constants =
    list.kind === 'list' && list.items.every((one) => one.kind === 'constant')
      ? list.items.map((one) => (one as CheckedOf<'constant'>).value)
      : undefined;
  const term = print(item);
  if (constants === undefined) {
    const has: Formula = { kind: 'truth', term: `${term} in ${print(list)}`, holds };
    if (!holds) return has;
    const size = {
      kind: 'number',
      term: `size(${print(list)})`,
      whole: true,
      operator: '>=',
      value: 1n << 32n,
    };
    return { kind: 'all', parts: [has, size as Formula] };
  }
  if (item.kind === 'constant') return constants.includes(item.value) === holds;
  const [sample] = constants;
  if (typeof sample === 'string') {
    const values = new Set(constants.map((one) => plain(String(one))));
    return { kind: 'text', term, path: item.type.kind === 'path', test: { kind: 'among', values, holds } };
  }
  if (typeof sample === 'boolean') return { kind: 'truth', term: `${term} in ${print(list)}`, holds };
  return { kind: 'numbers', term, values: new Set(constants.map((one) => toRaw(one as number))), holds };
}

/** Constants of policies are texts that were made byte strings. */
const plain = (bytes: string): string => textOf(bytes) ?? '';
