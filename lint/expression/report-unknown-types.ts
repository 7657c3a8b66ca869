import { didYouMean } from '../../compiler/diagnostics/did-you-mean.ts';
import { quoteText } from '../../compiler/diagnostics/quote-source.ts';
import { suggest } from '../../compiler/diagnostics/suggest.ts';
import type { Expression } from '../../compiler/expression/ast.ts';
import { expressionsIn } from '../../compiler/expression/expressions-in.ts';
import type { Parsed } from '../../compiler/expression/parse-expression.ts';
import type { EventSchema } from '../event-schema.ts';
import type { Report } from '../rule.ts';
import { writtenText } from '../yaml/written-text.ts';

/** Reports what the type of an event is compared with and no event has. `isType` knows the type where it is read. */
export function reportUnknownTypes(
  { expression, source }: Parsed,
  isType: (node: Expression) => boolean,
  events: EventSchema,
  report: Report,
): void {
  for (const node of expressionsIn(expression))
    for (const text of comparedWith(node, isType)) {
      if (text.kind !== 'text' || events.has(text.value)) continue;
      const span = source.span(text.range);
      const message = `there is no event of the type ${quoteText(text.value)}`;
      const meant = suggest(text.value, events.keys());
      if (meant === undefined) report(span, message);
      else {
        const fixed = writtenText(meant, source.text[text.range.start]!);
        const fix = fixed === undefined ? {} : { fix: { span, text: fixed } };
        report(span, message, { hint: didYouMean(meant), ...fix });
      }
    }
}

function comparedWith(node: Expression, isWanted: (node: Expression) => boolean): readonly Expression[] {
  if (node.kind === 'compare')
    return isWanted(node.left) ? [node.right] : isWanted(node.right) ? [node.left] : [];
  if (node.kind !== 'infix' || node.name !== 'in' || !isWanted(node.left)) return [];
  return node.right.kind === 'list' ? node.right.items : [];
}
