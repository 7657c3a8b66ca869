import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import { quoteText } from '../../compiler/diagnostics/quote-source.ts';
import type { YamlText } from '../../compiler/yaml/node.ts';
import type { Report } from '../rule.ts';
import { withoutPart } from './without-part.ts';

/** Lists are compared item by item; of longer ones only the start. */
const MOST_ITEMS = 300;

/** Reports the items of a list that another item covers; of equal ones all but the first. */
export function reportCovered(
  text: string,
  list: { readonly span: Span; readonly items: readonly YamlText[] },
  covers: (outer: string, inner: string) => boolean,
  report: Report,
): void {
  const items = list.items.slice(0, MOST_ITEMS);
  const spans = list.items.map(({ span }) => span);
  items.forEach(({ value, span }, i) => {
    const other = items.find(
      (one, j) => j !== i && covers(one.value, value) && (j < i || !covers(value, one.value)),
    );
    if (other === undefined) return;
    const fix = withoutPart(text, list.span, spans, i);
    const same = other.value === value;
    const message = `${quoteText(value)} ${same ? 'is there already' : `is covered by ${quoteText(other.value)}`}`;
    const related = [{ span: other.span, message: 'by this one' }];
    report(span, message, { related, ...(fix === undefined ? {} : { fix }) });
  });
}
