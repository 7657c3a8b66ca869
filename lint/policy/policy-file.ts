import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Checked } from '../../compiler/expression/checked.ts';
import type { Parsed } from '../../compiler/expression/parse-expression.ts';
import type { PolicyAnalysis } from '../../compiler/policy/compile-policy.ts';
import type { CheckedRule } from '../../compiler/policy/policy-builder.ts';
import type { ConditionSource, PolicySource, RuleSource } from '../../compiler/policy/policy-source.ts';
import { gatosSchema } from '../../compiler/policy/read-policy.ts';
import { fromBytes } from '../../vm/values/byte-string.ts';
import type { EventSchema } from '../event-schema.ts';
import { ConditionParts } from '../expression/condition-parts.ts';

export type Clause = 'allow' | 'deny' | 'require';

/** A condition as it is written, and with its names resolved. */
export interface Condition extends ConditionSource {
  readonly clause: Clause;
  readonly checked: Checked;
}

/** A rule in which the compiler finds nothing wrong. */
export interface SoundRule {
  readonly source: RuleSource;
  readonly checked: CheckedRule;
  readonly conditions: readonly Condition[];
}

/** What rules may ask about a policy. */
export class PolicyFile {
  readonly source: PolicySource;
  /** In the order of the source, without those that have errors. */
  readonly rules: readonly SoundRule[];
  readonly events: EventSchema | undefined;
  /** Whether intents and attributes are those of GATOS, so that it is known what they mean. */
  readonly hasGatosSchema: boolean;
  /** One unit a byte. */
  readonly text: string;
  readonly parts: ConditionParts;

  constructor(
    { source, rules, bytes }: PolicyAnalysis,
    errors: readonly Diagnostic[],
    events: EventSchema | undefined,
  ) {
    this.source = source;
    this.events = events;
    this.parts = new ConditionParts(source.definitions);
    this.text = fromBytes(bytes);
    this.hasGatosSchema = source.schema === gatosSchema();
    const within = ({ span }: Diagnostic, rule: RuleSource) =>
      span.start >= rule.span.start && span.start < rule.span.end;
    /* What is wrong outside of rules (in a definition, or the schema) may be why a rule looks as it does. */
    const usable = errors.every((error) => source.rules.some((rule) => within(error, rule)));
    this.rules = source.rules.flatMap((rule, i) =>
      usable && !errors.some((error) => within(error, rule)) ? [soundRule(rule, rules[i]!)] : [],
    );
  }

  /** What is written in conditions and definitions, each once. */
  get expressions(): readonly Parsed[] {
    const own = this.rules.flatMap(({ conditions }) => conditions.map(({ parsed }) => parsed));
    return [...this.source.definitions.values(), ...own];
  }
}

function soundRule(source: RuleSource, checked: CheckedRule): SoundRule {
  const conditions = (clause: Clause): Condition[] =>
    source[clause].map((one, i) => ({ ...one, clause, checked: checked[clause][i]! }));
  return {
    source,
    checked,
    conditions: [...conditions('allow'), ...conditions('deny'), ...conditions('require')],
  };
}
