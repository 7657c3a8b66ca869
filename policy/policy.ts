import { sha256Root } from '../canonical/roots.ts';
import type { Value } from '../vm/values/value.ts';
import type { Conditions } from './conditions.ts';
import type { Decision, Explanation, RuleCondition, RuleExplanation } from './decision.ts';
import { Explainer } from './explainer.ts';
import { FactReader, type Facts } from './fact-reader.ts';
import { RESERVED_RULES } from './reserved-rules.ts';
import type { Rgc, RgcCondition, RgcRule } from './rgc/rgc.ts';
import { RuleIndex } from './rule-index.ts';

const { invalid: INVALID, default: DEFAULT, fuel: FUEL } = RESERVED_RULES;

/**
 * A policy that decides (docs/spec/rgs.md, Decisions): a rule that matches denies if a condition of its deny_if is true, and allows
 * if all of its allow_if and require are; denying outweighs allowing, and what nothing allows is denied. A condition that is undecided
 * denies in deny_if and does not allow in allow_if. So the order of rules decides only which one is reported.
 */
export class Policy {
  /** `sha256:<hex>` of the bytes. */
  readonly policyRoot: string;
  /** What `policy:` calls it. */
  readonly name: string | undefined;
  /** The rules in source order. */
  readonly rules: readonly RgcRule[];
  /** What intents there are, in byte order. */
  readonly intents: readonly string[];
  private readonly facts: FactReader;
  private readonly index: RuleIndex;
  private readonly conditions: Conditions;
  private readonly explainer: Explainer;
  private readonly allowed: readonly Decision[];
  private readonly path: number;

  constructor(bytes: Uint8Array, rgc: Rgc, conditions: Conditions) {
    this.policyRoot = sha256Root(bytes);
    this.name = rgc.name;
    this.rules = rgc.rules;
    this.intents = [...rgc.intents.keys()];
    this.facts = new FactReader(rgc);
    this.index = new RuleIndex(rgc.index);
    this.conditions = conditions;
    this.explainer = new Explainer(rgc, conditions);
    this.allowed = rgc.rules.map(({ id, audit }) =>
      Object.freeze({
        verdict: 'allow',
        rule: id,
        reason: `allowed by ${id}`,
        audit,
        conditions: NO_CONDITIONS,
      }),
    );
    this.path = rgc.attributes.findIndex((one) => one.name === 'path' && one.from === 'intent');
  }

  /**
   * Decides whether an intent may be. `intent` is what is asked for, `data` what is known beside it: both plain objects, with the
   * attributes of the schema. Always gives a decision; what does not fit the schema is denied.
   */
  decide(intent: unknown, data?: unknown): Decision {
    const facts = this.facts.read(intent, data);
    return facts.invalid === undefined ? this.decided(facts, this.matching(facts)) : invalid(facts.invalid);
  }

  /** The decision, with every rule that matches and all of its conditions. */
  explain(intent: unknown, data?: unknown): Explanation {
    const facts = this.facts.read(intent, data);
    if (facts.invalid !== undefined) return { ...invalid(facts.invalid), rules: [] };
    const matching = this.matching(facts);
    return {
      ...this.decided(facts, matching),
      rules: matching.map((number) => this.explained(this.rules[number]!, facts.values)),
    };
  }

  /** Checks and converts data that many decisions share; parts of the result can stand in the `data` of `decide`. */
  prepare(data: unknown): { readonly [key: string]: unknown } {
    return this.facts.prepare(data);
  }

  private matching({ intent, values }: Facts): readonly number[] {
    const path = this.path < 0 ? undefined : values[this.path];
    return this.index.find(intent, typeof path === 'string' ? path : undefined);
  }

  private decided({ values }: Facts, matching: readonly number[]): Decision {
    for (const number of matching)
      for (const condition of this.rules[number]!.deny)
        if (this.conditions.holds(condition.expression, values) !== false)
          return this.denied(this.rules[number]!, [['deny_if', condition]], values);
    let failed: RgcRule | undefined;
    for (const number of matching) {
      const rule = this.rules[number]!;
      if (rule.allow.length === 0 && rule.require.length === 0) continue;
      if (this.holdAll(rule.allow, values) && this.holdAll(rule.require, values))
        return this.allowed[number]!;
      failed ??= rule;
    }
    if (failed !== undefined) return this.denied(failed, grants(failed), values);
    const reason = matching.length === 0 ? 'no rule is for this intent' : 'no rule allows this intent';
    return { verdict: 'deny', rule: DEFAULT, reason, audit: false, conditions: NO_CONDITIONS };
  }

  private holdAll(list: readonly RgcCondition[], values: readonly Value[]): boolean {
    for (const { expression } of list) if (this.conditions.holds(expression, values) !== true) return false;
    return true;
  }

  /** A denial by a rule: because one of its deny_if is not false, or because some of its allow_if and require are not true. */
  private denied(
    rule: RgcRule,
    list: readonly (readonly [RuleCondition['clause'], RgcCondition])[],
    values: readonly Value[],
  ): Decision {
    const conditions: RuleCondition[] = [];
    let exhausted = false;
    for (const [clause, condition] of list) {
      const wanted = clause !== 'deny_if';
      const holds = this.conditions.holds(condition.expression, values);
      if (holds === wanted) continue;
      exhausted ||= this.conditions.exhausted;
      conditions.push({ clause, ...this.explainer.condition(condition, values) });
    }
    const why = [...new Set(conditions.map((one) => one.why))].join('; ');
    const { id, audit } = rule;
    if (exhausted) return { verdict: 'deny', rule: FUEL, reason: `${id}: ${why}`, audit, conditions };
    return { verdict: 'deny', rule: id, reason: rule.reason ?? why, audit, conditions };
  }

  private explained(rule: RgcRule, values: readonly Value[]): RuleExplanation {
    const conditions = [...rule.deny.map((one) => ['deny_if', one] as const), ...grants(rule)].map(
      ([clause, condition]) => ({ clause, ...this.explainer.condition(condition, values) }),
    );
    const denies = conditions.some((one) => one.clause === 'deny_if' && one.result !== false);
    const own = conditions.filter((one) => one.clause !== 'deny_if');
    const allows = own.length > 0 && own.every((one) => one.result === true);
    return { id: rule.id, effect: denies ? 'denies' : allows ? 'allows' : 'none', conditions };
  }
}

const NO_CONDITIONS: readonly RuleCondition[] = Object.freeze([]);

const grants = ({ allow, require }: RgcRule) => [
  ...allow.map((one) => ['allow_if', one] as const),
  ...require.map((one) => ['require', one] as const),
];

const invalid = (reason: string): Decision => ({
  verdict: 'deny',
  rule: INVALID,
  reason,
  audit: false,
  conditions: NO_CONDITIONS,
});
