import { Sink } from '../../compiler/diagnostics/sink.ts';
import { analyse } from '../../compiler/lua/analyse.ts';
import type { Expression, Logical, Statement } from '../../compiler/lua/ast.ts';
import type { Outcomes } from './file-coverage.ts';
import type { Branch } from './instruction-places.ts';

export interface LuaOutcomes {
  readonly branches: readonly Outcomes[];
  readonly conditions: readonly Outcomes[];
}

/** The outcomes of the conditions in a source, from those of the IFs that it compiles to. What was folded away has none. */
export function luaOutcomes(source: Uint8Array, branches: readonly Branch[]): LuaOutcomes {
  const collector = new OutcomesCollector(branches);
  collector.visit(analyse(source, 'fold', new Sink())?.chunk);
  return collector;
}

/** How often an expression was true, and false; undefined where nothing depends on it. */
type Known = { readonly true: number; readonly false: number } | undefined;

const inverse = (known: Known): Known => known && { true: known.false, false: known.true };

/** Numbers, texts, tables and functions are always true; and so is what arithmetic gives. */
function mayBeFalse(node: Expression): boolean {
  switch (node.kind) {
    case 'name':
    case 'index':
    case 'call':
    case 'method':
    case 'one':
    case 'vararg':
      return true;
    case 'binary':
      return /^[=~<>]=?$/.test(node.operator) && !/^(~|<<|>>)$/.test(node.operator);
    default:
      return false;
  }
}

class OutcomesCollector implements LuaOutcomes {
  readonly branches: Outcomes[] = [];
  readonly conditions: Outcomes[] = [];
  private readonly byStart = new Map<number, Branch[]>();
  /** Logical expressions that are parts of what was looked at already. */
  private readonly seen = new Set<unknown>();

  constructor(branches: readonly Branch[]) {
    for (const branch of branches) {
      const same = this.byStart.get(branch.span.start);
      if (same === undefined) this.byStart.set(branch.span.start, [branch]);
      else same.push(branch);
    }
  }

  /** Every part of a tree, whose depth its parser bounds. */
  visit(part: unknown): void {
    if (Array.isArray(part)) for (const one of part) this.visit(one);
    else if (typeof part === 'object' && part !== null) {
      if ('kind' in part) this.node(part as Statement | Expression);
      for (const one of Object.values(part)) this.visit(one);
    }
  }

  private node(node: Statement | Expression): void {
    switch (node.kind) {
      case 'if':
        for (const { condition } of node.clauses) this.decision('if', condition);
        return;
      case 'while':
        this.decision('while', node.condition);
        return;
      case 'repeat':
        this.decision('until', node.condition);
        return;
      case 'logical':
        if (!this.seen.has(node)) this.logical(node, undefined);
    }
  }

  /** The IF of a decision comes after those of what it is made of; that of a clause ends with its statement. */
  private decision(of: 'if' | 'while' | 'until', condition: Expression): void {
    const { start, end } = condition.span;
    const found = (this.byStart.get(start) ?? []).filter(({ span }) =>
      of === 'if' ? span.end > end : span.end === end,
    );
    const branch = found.at(-1);
    if (branch === undefined || (of !== 'if' && condition.kind === 'logical' && found.length < 2)) {
      this.outcomes(condition, undefined);
      return;
    }
    let tested = condition;
    let known: Known = branch;
    /* The lowering swaps the bodies for `not`. A loop is left from the first body of `until`, from the second of `while`. */
    for (; tested.kind === 'unary' && tested.operator === 'not'; tested = tested.operand)
      known = inverse(known);
    this.branches.push({ span: condition.span, of, true: known!.true, false: known!.false });
    this.outcomes(condition, known);
  }

  private outcomes(node: Expression, known: Known): void {
    if (node.kind === 'unary' && node.operator === 'not') this.outcomes(node.operand, inverse(known));
    else if (node.kind === 'logical') this.logical(node, known);
    else if (known !== undefined && mayBeFalse(node))
      this.conditions.push({ span: node.span, of: 'condition', true: known.true, false: known.false });
  }

  private logical(node: Logical, known: Known): void {
    this.seen.add(node);
    const { operator, left, right, span } = node;
    const branch = this.byStart.get(span.start)?.find((one) => one.span.end === span.end);
    if (branch === undefined) {
      this.outcomes(left, undefined);
      this.outcomes(right, undefined);
      return;
    }
    this.branches.push({ span: left.span, of: operator, true: branch.true, false: branch.false });
    this.outcomes(left, branch);
    /* What the whole gave and not the left side, the right side gave. It may have been looked at more often: it can fail. */
    if (known === undefined) this.outcomes(right, undefined);
    else if (operator === 'and')
      this.outcomes(right, { true: known.true, false: known.false - branch.false });
    else this.outcomes(right, { true: known.true - branch.true, false: known.false });
  }
}
