import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import type { RuleSource } from '../../compiler/policy/policy-source.ts';
import type { YamlText } from '../../compiler/yaml/node.ts';

/** What a finding about a whole rule points at: its first key, as the compiler does. */
export function firstKey({ node, span }: RuleSource): YamlText {
  return node.entries.find(({ key }) => key.span.start === span.start)!.key;
}

export const spanOfRule = (rule: RuleSource): Span => firstKey(rule).span;
