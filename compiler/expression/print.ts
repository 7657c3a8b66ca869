import { numToText } from '../../vm/number/text.ts';
import { textOf } from '../../vm/values/byte-string.ts';
import type { Checked } from './checked.ts';
import { isName } from './is-name.ts';
import { textLiteral } from './text-literal.ts';

/** How tightly an expression holds together, from the loosest: as in the grammar. */
const LEVEL = { or: 1, and: 2, not: 3, relation: 4, sum: 5, product: 6, negate: 7, path: 8 } as const;

/** The one text of an expression: equal for expressions that differ in spaces, quotes and brackets only. */
export function print(node: Checked): string {
  return printAt(node, 0);
}

function printAt(node: Checked, least: number): string {
  const text = textFor(node);
  return levelOf(node) < least ? `(${text})` : text;
}

function levelOf(node: Checked): number {
  switch (node.kind) {
    case 'or':
    case 'and':
    case 'not':
    case 'negate':
      return LEVEL[node.kind];
    case 'compare':
      return LEVEL.relation;
    case 'predicate':
      return node.predicate.infix ? LEVEL.relation : LEVEL.path;
    case 'arithmetic':
      return node.operator === '*' ? LEVEL.product : LEVEL.sum;
    case 'quantified':
      /* Its body takes all that follows. */
      return 0;
    case 'constant':
      return typeof node.value !== 'string' && typeof node.value !== 'boolean' && node.value < 0
        ? LEVEL.negate
        : LEVEL.path;
    default:
      return LEVEL.path;
  }
}

function textFor(node: Checked): string {
  switch (node.kind) {
    case 'constant':
      return constantText(node.value);
    case 'attribute':
      return node.attribute.name;
    case 'variable':
      return node.variable.name;
    case 'field':
      return `${printAt(node.object, LEVEL.path)}${isName(node.name) ? `.${node.name}` : `[${textLiteral(node.name)}]`}`;
    case 'entry':
      return `${printAt(node.object, LEVEL.path)}[${print(node.key)}]`;
    case 'list':
      return `[${node.items.map(print).join(', ')}]`;
    case 'has':
      return `has(${print(node.path)})`;
    case 'or':
    case 'and':
      return node.operands.map((one) => printAt(one, LEVEL[node.kind] + 1)).join(` ${node.kind} `);
    case 'not':
      return `not ${printAt(node.operand, LEVEL.not)}`;
    case 'negate':
      return `-${printAt(node.operand, LEVEL.path)}`;
    case 'compare':
      return `${printAt(node.left, LEVEL.sum)} ${node.operator} ${printAt(node.right, LEVEL.sum)}`;
    case 'arithmetic': {
      const level = levelOf(node);
      return `${printAt(node.left, level)} ${node.operator} ${printAt(node.right, level + 1)}`;
    }
    case 'predicate': {
      const written = node.args.slice(node.predicate.reads.length);
      if (!node.predicate.infix) return `${node.name}(${written.map(print).join(', ')})`;
      return `${printAt(written[0]!, LEVEL.sum)} ${node.name} ${printAt(written[1]!, LEVEL.sum)}`;
    }
    case 'quantified': {
      const { quantifier, variable, list, body } = node;
      return `${quantifier} ${variable.name} in ${printAt(list, LEVEL.sum)}: ${print(body)}`;
    }
  }
}

function constantText(value: string | number | bigint | boolean): string {
  if (typeof value === 'string') return textLiteral(textOf(value) ?? '');
  return typeof value === 'boolean' ? String(value) : numToText(value);
}
