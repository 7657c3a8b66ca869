import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { inSourceOrder } from '../diagnostics/order.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import { Sink } from '../diagnostics/sink.ts';
import { expressionsIn } from '../expression/expressions-in.ts';
import { type AnalysedPolicy, type CompilePolicyOptions, compilePolicyAnalysed } from './compile-policy.ts';
import type { PolicySource } from './policy-source.ts';
import { RuleProofs } from './proof/rule-proofs.ts';

/**
 * What is wrong with a policy that compiles: conditions that are never true, rules that never match or never allow, definitions that
 * nothing uses. Only what is proven is reported. Of a source that does not compile, its errors. Never throws on any input.
 */
export function checkPolicy(
  source: string | Uint8Array,
  options: CompilePolicyOptions = {},
): readonly Diagnostic[] {
  return checkAnalysed(compilePolicyAnalysed(source, options));
}

/** `checkPolicy` of what is compiled already. */
export function checkAnalysed({ compiled, analysis }: AnalysedPolicy): readonly Diagnostic[] {
  const { diagnostics } = compiled;
  if (analysis === undefined || hasErrors(diagnostics)) return diagnostics;
  const sink = new Sink();
  for (const one of diagnostics) sink.add(one);
  const { source, rules } = analysis;
  const proven = source.rules.map((rule, i) => ({ source: rule, checked: rules[i]! }));
  new RuleProofs(proven, source.schema, sink).report();
  reportUnused(source, sink);
  return inSourceOrder(sink.diagnostics);
}

/** Definitions that no rule uses, not even through another definition. */
function reportUnused({ definitions, rules }: PolicySource, sink: Sink): void {
  const used = new Set<string>();
  const waiting = rules.flatMap(({ allow, deny }) => [...allow, ...deny].map((one) => one.parsed));
  for (let parsed = waiting.pop(); parsed !== undefined; parsed = waiting.pop())
    for (const node of expressionsIn(parsed.expression)) {
      if (node.kind !== 'name' || used.has(node.name)) continue;
      const definition = definitions.get(node.name);
      if (definition === undefined) continue;
      used.add(node.name);
      waiting.push(definition);
    }
  for (const [name, { expression, source }] of definitions)
    if (!used.has(name))
      sink.report('unused-definition', source.span(expression.range), { name: quoteText(name) });
}
