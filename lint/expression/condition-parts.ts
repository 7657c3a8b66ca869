import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import type { Expression } from '../../compiler/expression/ast.ts';
import type { Checked } from '../../compiler/expression/checked.ts';
import type { Parsed } from '../../compiler/expression/parse-expression.ts';

/** A part of a condition that is true or false by itself, as it is written and resolved. */
export interface ConditionPart {
  readonly written: Expression;
  readonly checked: Checked;
  readonly span: Span;
}

/** Finds what conditions are made of, with places. Conditions are of bounded depth. */
export class ConditionParts {
  private readonly definitions: ReadonlyMap<string, Parsed>;

  constructor(definitions: ReadonlyMap<string, Parsed>) {
    this.definitions = definitions;
  }

  whole(parsed: Parsed, checked: Checked): ConditionPart {
    return part(parsed, parsed.expression, checked);
  }

  /** Whether a part is the name of something that is written elsewhere. */
  isDefined({ written }: ConditionPart): boolean {
    return written.kind === 'name' && this.definitions.has(written.name);
  }

  /** What `and`, `or`, `not` or a quantifier joins in a part. Nothing in a definition: it is written elsewhere. */
  below(parsed: Parsed, { written, checked }: ConditionPart): ConditionPart[] {
    if ((written.kind === 'and' || written.kind === 'or') && written.kind === checked.kind)
      return this.operands(parsed, written.operands, checked);
    if (written.kind === 'not' && checked.kind === 'not')
      return [part(parsed, written.operand, checked.operand)];
    if (written.kind === 'quantified' && checked.kind === 'quantified')
      return [part(parsed, written.body, checked.body)];
    return [];
  }

  /** A condition and all parts within it, from the outside in. */
  all(parsed: Parsed, checked: Checked): ConditionPart[] {
    const within = (one: ConditionPart): ConditionPart[] => [one, ...this.below(parsed, one).flatMap(within)];
    return within(this.whole(parsed, checked));
  }

  /** `a and (b and c)` is resolved to three operands of one `and`, and is written as two. */
  private operands(
    parsed: Parsed,
    written: readonly Expression[],
    { kind, operands, type }: Extract<Checked, { readonly kind: 'and' | 'or' }>,
  ): ConditionPart[] {
    let at = 0;
    return written.map((one) => {
      const own = operands.slice(at, at + this.count(one, kind));
      at += own.length;
      return part(parsed, one, own.length === 1 ? own[0]! : { kind, operands: own, type });
    });
  }

  private count(written: Expression, kind: 'and' | 'or'): number {
    if (written.kind === kind) return written.operands.reduce((sum, one) => sum + this.count(one, kind), 0);
    const definition = written.kind === 'name' ? this.definitions.get(written.name) : undefined;
    return definition === undefined ? 1 : this.count(definition.expression, kind);
  }
}

const part = ({ source }: Parsed, written: Expression, checked: Checked): ConditionPart => ({
  written,
  checked,
  span: source.span(written.range),
});
