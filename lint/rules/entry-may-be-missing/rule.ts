import type { Span } from '../../../compiler/diagnostics/diagnostic.ts';
import { quoteText } from '../../../compiler/diagnostics/quote-source.ts';
import type { Checked, Variable } from '../../../compiler/expression/checked.ts';
import { partsOf } from '../../../compiler/expression/checked.ts';
import { type Facts, factsOf, NO_FACTS, pathKey } from '../../../compiler/expression/facts.ts';
import type { Parsed } from '../../../compiler/expression/parse-expression.ts';
import { print } from '../../../compiler/expression/print.ts';
import type { ConditionPart, ConditionParts } from '../../expression/condition-parts.ts';
import type { PolicyRule, Report } from '../../rule.ts';

export const entryMayBeMissing: PolicyRule = {
  name: 'entry-may-be-missing',
  code: 'L0811',
  language: 'rgs',
  severity: 'warning',
  doc: 'An entry of a map, under a key that the intent gives, that is read without `has` where other alternatives follow.',
  rationale:
    'Where there is no such entry, the whole condition is undecided: what stands after `or`, and the further items of `any` and `count`, are not looked at.',
  advice: 'write `has(…) and …` before it, or put it last',
  bad: 'id: write\nwhen: { intent: write }\nallow_if: "trust[actor].level >= 2 or has_cap(\'write\')"\n',
  good: 'id: write\nwhen: { intent: write }\nallow_if: "has(trust[actor]) and trust[actor].level >= 2 or has_cap(\'write\')"\n',
  check(file, report) {
    for (const { conditions } of file.rules)
      for (const { parsed, checked } of conditions)
        new Search(file.parts, parsed, report).visit(file.parts.whole(parsed, checked), NO_FACTS, undefined);
  },
};

/** Goes through a condition with what is known to be there. Where nothing follows, a missing entry decides as false would. */
class Search {
  private readonly parts: ConditionParts;
  private readonly parsed: Parsed;
  private readonly report: Report;
  private readonly variables: Variable[] = [];

  constructor(parts: ConditionParts, parsed: Parsed, report: Report) {
    this.parts = parts;
    this.parsed = parsed;
    this.report = report;
  }

  visit(part: ConditionPart, facts: Facts, before: Span | undefined): void {
    const { checked } = part;
    const below = this.parts.below(this.parsed, part);
    if (below.length === 0) {
      const missing = before === undefined ? undefined : this.unguarded(checked, facts);
      if (missing === undefined) return;
      const path = print(missing);
      const hint = `write \`has(${path}) and …\` before it, or put it last`;
      this.report(part.span, `${quoteText(path)} may be missing, and then nothing after this counts`, {
        hint,
      });
      return;
    }
    if (checked.kind === 'quantified') {
      this.variables.push(checked.variable);
      this.visit(below[0]!, facts, checked.quantifier === 'all' ? before : part.span);
      this.variables.pop();
      return;
    }
    let known = facts;
    below.forEach((one, i) => {
      const follows = checked.kind === 'or' && i < below.length - 1;
      this.visit(one, known, follows ? one.span : before);
      known = new Set([...known, ...factsOf(one.checked, checked.kind === 'and', this.variables)]);
    });
  }

  /** An entry under a key that is not written, and not known to be there. */
  private unguarded(node: Checked, facts: Facts): Checked | undefined {
    if (node.kind === 'has') return undefined;
    if (node.kind === 'entry' && node.key.kind !== 'constant') {
      const key = pathKey(node, this.variables);
      if (key === undefined || !facts.has(key)) return node;
    }
    for (const part of partsOf(node)) {
      const found = this.unguarded(part, facts);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
