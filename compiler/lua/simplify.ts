import type { Constant } from '../../vm/bytecode/module.ts';
import { Fault } from '../../vm/fault.ts';
import { add, div, floorDiv, mod, mul, neg, sub } from '../../vm/number/arithmetic.ts';
import { band, bnot, bor, bxor, shl, shr } from '../../vm/number/bitwise.ts';
import { lessEqual, lessThan } from '../../vm/number/compare.ts';
import type { Num } from '../../vm/number/num.ts';
import { pow } from '../../vm/number/power.ts';
import { numToText } from '../../vm/number/text.ts';
import type { ArithmeticOperator, Binary, Concat, Expression, Logical, Unary } from './ast.ts';
import { isMulti } from './ast.ts';
import { numberValue } from './number-literal.ts';

/** Strings that folding makes: a constant of the result's size must stay in proportion to its source. */
const LONGEST_STRING = 4096;

/** An expression whose value the compiler knows, or one with its constant parts taken out. */
export type Simple =
  | { readonly kind: 'constant'; readonly value: Constant }
  | { readonly kind: 'expression'; readonly node: Expression };

const ARITHMETIC: Readonly<Record<ArithmeticOperator, (a: Num, b: Num) => Num>> = {
  '+': add,
  '-': sub,
  '*': mul,
  '/': div,
  '//': floorDiv,
  '%': mod,
  '^': pow,
  '&': band,
  '|': bor,
  '~': bxor,
  '<<': shl,
  '>>': shr,
};

/**
 * Constant folding with the numbers of the vm, so that `1+2` and `3` have one root. What would fault stays as it is
 * and faults when it runs. Results are kept by node, so that asking again costs nothing.
 */
export class Simplifier {
  private readonly known = new Map<Expression, Simple>();

  simplify(node: Expression): Simple {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const simple = this.compute(node);
    this.known.set(node, simple);
    return simple;
  }

  /** The constant, if the expression is one. */
  constant(node: Expression): Constant | undefined {
    const simple = this.simplify(node);
    return simple.kind === 'constant' ? simple.value : undefined;
  }

  private compute(node: Expression): Simple {
    switch (node.kind) {
      case 'nil':
        return constant({ kind: 'nil' });
      case 'boolean':
        return constant({ kind: 'boolean', value: node.value });
      case 'number': {
        const value = numberValue(node, false);
        return value === undefined ? { kind: 'expression', node } : constant({ kind: 'number', value });
      }
      case 'string':
        return constant({ kind: 'string', value: node.value });
      case 'unary':
        return this.unary(node);
      case 'binary':
        return this.binary(node);
      case 'logical':
        return this.logical(node);
      case 'concat':
        return this.concat(node);
      case 'name':
      case 'function':
      case 'index':
      case 'call':
      case 'method':
      case 'table':
      case 'one':
      case 'vararg':
      case 'missing':
        return { kind: 'expression', node };
    }
  }

  private unary(node: Unary): Simple {
    if (node.operator === '-' && node.operand.kind === 'number') {
      const value = numberValue(node.operand, true);
      if (value !== undefined) return constant({ kind: 'number', value });
    }
    const operand = this.constant(node.operand);
    if (operand === undefined) return { kind: 'expression', node };
    if (node.operator === 'not') return constant({ kind: 'boolean', value: !isTruthy(operand) });
    if (node.operator === '#' && operand.kind === 'string')
      return constant({ kind: 'number', value: operand.value.length });
    if (operand.kind !== 'number' || node.operator === '#') return { kind: 'expression', node };
    const { value } = operand;
    return attempt(node, () => (node.operator === '-' ? neg(value) : bnot(value)));
  }

  private binary(node: Binary): Simple {
    const left = this.constant(node.left);
    const right = left === undefined ? undefined : this.constant(node.right);
    if (left === undefined || right === undefined) return { kind: 'expression', node };
    switch (node.operator) {
      case '==':
      case '~=': {
        if (left.kind !== right.kind || left.kind === 'native') return { kind: 'expression', node };
        const equal = comparable(left) === comparable(right);
        return constant({ kind: 'boolean', value: equal === (node.operator === '==') });
      }
      case '<':
        return compare(node, left, right, false);
      case '>':
        return compare(node, right, left, false);
      case '<=':
        return compare(node, left, right, true);
      case '>=':
        return compare(node, right, left, true);
      default: {
        if (left.kind !== 'number' || right.kind !== 'number') return { kind: 'expression', node };
        const operate = ARITHMETIC[node.operator];
        return attempt(node, () => operate(left.value, right.value));
      }
    }
  }

  private logical(node: Logical): Simple {
    const left = this.constant(node.left);
    if (left === undefined) return { kind: 'expression', node };
    if (isTruthy(left) === (node.operator === 'or')) return constant(left);
    const right = this.simplify(node.right);
    if (right.kind === 'constant' || !isMulti(right.node)) return right;
    return { kind: 'expression', node: { kind: 'one', span: right.node.span, inner: right.node } };
  }

  /**
   * `..` goes right to left, so only constants at the right end come together: in `x .. "a" .. "b" .. y` a metamethod of
   * y sees "b" alone.
   */
  private concat(node: Concat): Simple {
    let text: string | undefined;
    let count = node.parts.length;
    while (count > 0) {
      const part = this.constant(node.parts[count - 1]!);
      const piece =
        part?.kind === 'string' ? part.value : part?.kind === 'number' ? numToText(part.value) : undefined;
      if (piece === undefined || piece.length + (text?.length ?? 0) > LONGEST_STRING) break;
      text = piece + (text ?? '');
      count -= 1;
    }
    const folded = node.parts.length - count;
    if (text === undefined || folded < 2) return { kind: 'expression', node };
    if (count === 0) return constant({ kind: 'string', value: text });
    const last = node.parts[count]!;
    const parts = [...node.parts.slice(0, count), { kind: 'string', span: last.span, value: text } as const];
    return { kind: 'expression', node: { ...node, parts } };
  }
}

const constant = (value: Constant): Simple => ({ kind: 'constant', value });

export const isTruthy = (value: Constant): boolean =>
  value.kind === 'boolean' ? value.value : value.kind !== 'nil';

function comparable(value: Constant): unknown {
  return value.kind === 'nil' ? undefined : value.kind === 'native' ? value.name : value.value;
}

function compare(node: Expression, low: Constant, high: Constant, orEqual: boolean): Simple {
  if (low.kind === 'number' && high.kind === 'number') {
    const value = orEqual ? lessEqual(low.value, high.value) : lessThan(low.value, high.value);
    return constant({ kind: 'boolean', value });
  }
  /* Byte strings: the order of UTF-16 units is the order of bytes. */
  if (low.kind === 'string' && high.kind === 'string')
    return constant({ kind: 'boolean', value: orEqual ? low.value <= high.value : low.value < high.value });
  return { kind: 'expression', node };
}

function attempt(node: Expression, compute: () => Num): Simple {
  try {
    return constant({ kind: 'number', value: compute() });
  } catch (error) {
    if (error instanceof Fault) return { kind: 'expression', node };
    throw error;
  }
}
