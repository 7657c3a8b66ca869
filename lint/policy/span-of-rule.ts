import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import type { RuleSource } from '../../compiler/policy/policy-source.ts';

/** What a finding about a whole rule points at: its first key, as the compiler does. */
export const spanOfRule = ({ node, span }: RuleSource): Span =>
  node.entries.find(({ key }) => key.span.start === span.start)!.key.span;
