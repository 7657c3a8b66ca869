import type { Related, Span } from '../../diagnostics/diagnostic.ts';
import { quoteText } from '../../diagnostics/quote-source.ts';
import type { Sink } from '../../diagnostics/sink.ts';
import type { Checked } from '../../expression/checked.ts';
import { print } from '../../expression/print.ts';
import type { CheckedRule } from '../policy-builder.ts';
import type { ConditionSource, RuleSource } from '../policy-source.ts';
import type { Schema } from '../schema.ts';
import { coreOf, isContradiction } from './contradiction.ts';
import { covers } from './covers.ts';
import type { Formula } from './formula.ts';
import { formulaOf } from './formula-of.ts';
import { PrefixIndex } from './prefix-index.ts';

export interface ProvenRule {
  readonly source: RuleSource;
  readonly checked: CheckedRule;
}

/** Something that must be for a rule to do what it is for. */
export interface Item {
  readonly formula: Formula;
  /** As messages show it. */
  readonly text: string;
  /** Absent for what `when` says. */
  readonly span?: Span;
}

interface Condition extends Item {
  readonly span: Span;
  readonly node: Checked;
}

/** Rules whose allow_if and require hold somewhere, with what must be for that. */
interface Allowing {
  readonly rule: ProvenRule;
  readonly items: readonly Item[];
}

/** Pairs of rules, one of which covers the other, that are compared: a large policy is not to take minutes. */
const MOST_PAIRS = 20_000;

/** Proves that conditions are never true, and that rules never match or never allow. */
export class RuleProofs {
  private readonly rules: readonly ProvenRule[];
  private readonly schema: Schema;
  private readonly sink: Sink;

  constructor(rules: readonly ProvenRule[], schema: Schema, sink: Sink) {
    this.rules = rules;
    this.schema = schema;
    this.sink = sink;
  }

  report(): void {
    for (const rule of this.rules) this.reportUnmatched(rule);
    const allowing = this.rules.map((rule) => this.conditions(rule)).filter((one) => one !== undefined);
    const denying = new PrefixIndex(this.rules.filter(({ checked }) => checked.deny.length > 0));
    let pairs = 0;
    for (const one of allowing)
      for (const other of denying.candidates(one.rule.checked)) {
        if (!covers(other.checked, one.rule.checked)) continue;
        if (++pairs > MOST_PAIRS) return;
        if (this.reportShadowed(one, other)) break;
      }
  }

  /** `when: { path: … }` matches no intent that has no path. */
  private reportUnmatched({ source }: ProvenRule): void {
    if (source.paths === undefined) return;
    for (const { value, span } of source.intents ?? [])
      if (this.schema.intents.get(value)?.has('path') === false)
        this.sink.report('intent-never-matches', span, { intent: quoteText(value) });
  }

  /** Reports conditions that are never true, alone or together. Gives the rule if it may allow something. */
  private conditions(rule: ProvenRule): Allowing | undefined {
    const { source, checked } = rule;
    const when = whenOf(checked);
    const possible = (list: readonly Condition[]) =>
      list.filter((one) => !this.reportNeverTrue(one, when)).length === list.length;
    possible(conditionsOf(source.deny, checked.deny));
    const own = [
      ...conditionsOf(source.allow, checked.allow),
      ...conditionsOf(source.require, checked.require),
    ];
    if (own.length === 0 || !possible(own)) return undefined;
    const items = [...when, ...own];
    if (!isContradiction(items.map((one) => one.formula))) return { rule, items };
    const core = coreOf(items);
    const spans = core.map((one) => one.span).filter((one) => one !== undefined);
    const last = spans[spans.length - 1]!;
    const related: Related[] = spans.slice(0, -1).map((span) => ({ span, message: 'it contradicts this' }));
    this.sink.report('conditions-contradict', last, { conditions: textsOf(core) }, { related });
    return undefined;
  }

  private reportNeverTrue(condition: Condition, when: readonly Item[]): boolean {
    const { formula, span, text } = condition;
    if (isContradiction([formula])) {
      this.sink.report('never-true', span, { condition: text, where: '' });
      return true;
    }
    if (!isContradiction([formula, ...when.map((one) => one.formula)])) return false;
    const core = coreOf([...when, condition]).filter((one) => one !== condition);
    this.sink.report('never-true', span, { condition: text, where: `, where ${textsOf(core)}` });
    return true;
  }

  /** Whether a rule that covers this one, or this one itself, denies whatever this one allows. */
  private reportShadowed({ rule, items }: Allowing, other: ProvenRule): boolean {
    const formulas = items.map((one) => one.formula);
    for (const condition of conditionsOf(other.source.deny, other.checked.deny)) {
      if (!isContradiction([...formulas, formulaOf(condition.node, false)])) continue;
      const { start } = rule.source.span;
      const by = other === rule ? 'its own deny_if' : `the rule ${quoteText(other.source.id)}`;
      const related = [{ span: condition.span, message: 'this is true whenever the rule would allow' }];
      this.sink.report('rule-shadowed', { start, end: start + 1 }, { by }, { related });
      return true;
    }
    return false;
  }
}

function conditionsOf(sources: readonly ConditionSource[], checked: readonly Checked[]): Condition[] {
  return checked.map((node, i) => ({
    formula: formulaOf(node, true),
    text: quoteText(print(node)),
    span: sources[i]!.span,
    node,
  }));
}

/** What `when` says of an intent that the rule matches. */
export function whenOf({ intents, globs }: CheckedRule): Item[] {
  const items: Item[] = [];
  if (intents !== undefined)
    items.push({
      formula: {
        kind: 'text',
        term: 'intent',
        path: false,
        test: { kind: 'among', values: new Set(intents), holds: true },
      },
      text: `intent is ${intents.join(' or ')}`,
    });
  if (globs !== undefined)
    items.push({
      formula: {
        kind: 'any',
        parts: globs.map((value) => ({
          kind: 'text',
          term: 'path',
          path: true,
          test: { kind: 'matches', value, holds: true },
        })),
      },
      text: `path matches ${globs.map(quoteText).join(' or ')}`,
    });
  return items;
}

const textsOf = (items: readonly Item[]): string => items.map((one) => one.text).join(' and ');
