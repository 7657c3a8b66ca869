import type { Span } from '../diagnostics/diagnostic.ts';
import type { Parsed } from '../expression/parse-expression.ts';
import type { YamlMap, YamlText } from '../yaml/node.ts';
import type { Schema } from './schema.ts';

/** A condition as it is written. */
export interface ConditionSource {
  readonly parsed: Parsed;
  readonly span: Span;
}

/** The keys of a rule. */
export const RULE_KEYS = ['id', 'when', 'allow_if', 'deny_if', 'require', 'reason', 'audit'] as const;
export type RuleKey = (typeof RULE_KEYS)[number];
/** Those that hold conditions. */
export const CONDITION_KEYS: readonly RuleKey[] = ['allow_if', 'deny_if'];

export interface RuleSource {
  /** As it is written. */
  readonly node: YamlMap;
  /** From its first key to its end. */
  readonly span: Span;
  readonly id: string;
  /** Undefined: every intent of the schema. */
  readonly intents: readonly YamlText[] | undefined;
  /** Undefined: whatever the path, or none. */
  readonly paths: readonly YamlText[] | undefined;
  readonly allow: readonly ConditionSource[];
  readonly deny: readonly ConditionSource[];
  /** `2-of-3@leads`, as the expression that it stands for. */
  readonly require: readonly ConditionSource[];
  readonly reason: string | undefined;
  readonly audit: boolean;
}

/** A file of policy, with what is wrong in it left out. */
export interface PolicySource {
  readonly name: string | undefined;
  readonly schema: Schema;
  readonly definitions: ReadonlyMap<string, Parsed>;
  readonly rules: readonly RuleSource[];
}
