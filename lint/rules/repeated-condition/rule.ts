import type { Span } from '../../../compiler/diagnostics/diagnostic.ts';
import { print } from '../../../compiler/expression/print.ts';
import type { Condition, PolicyFile } from '../../policy/policy-file.ts';
import type { PolicyRule, Report } from '../../rule.ts';
import { entryOf } from '../../yaml/entry-of.ts';
import { withoutPart } from '../../yaml/without-part.ts';

export const repeatedCondition: PolicyRule = {
  name: 'repeated-condition',
  code: 'L0809',
  language: 'rgs',
  severity: 'warning',
  doc: 'A condition that stands twice in one list, or in one `and` or `or`.',
  rationale: 'The second one decides nothing. Often it was copied, and was to ask something else.',
  advice: 'change it, or leave it out',
  fix: 'new-root',
  bad: 'id: run\nwhen: { intent: exec }\nallow_if:\n  - "has_cap(\'exec:run\')"\n  - "has_cap(\'exec:run\')"\n',
  good: 'id: run\nwhen: { intent: exec }\nallow_if:\n  - "has_cap(\'exec:run\')"\n  - "has_label(\'reviewed\')"\n',
  check(file, report) {
    for (const { source, conditions } of file.rules) {
      for (const [clause, key] of [
        ['allow', 'allow_if'],
        ['deny', 'deny_if'],
      ] as const) {
        const own = conditions.filter((one) => one.clause === clause);
        const list = entryOf(source.node, key)?.value;
        const spans = own.map(({ span }) => span);
        reportTwins(
          own.map(({ checked, span }) => ({ text: print(checked), span })),
          report,
          (at) => (list === undefined ? undefined : withoutPart(file.text, list.span, spans, at)),
        );
      }
      for (const one of conditions) reportWithin(file, one, report);
    }
  },
};

function reportWithin({ parts }: PolicyFile, { parsed, checked }: Condition, report: Report): void {
  const waiting = [parts.whole(parsed, checked)];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const below = parts.below(parsed, part);
    waiting.push(...below);
    reportTwins(
      below.map((one) => ({ text: print(one.checked), span: one.span })),
      report,
    );
  }
}

function reportTwins(
  items: readonly { readonly text: string; readonly span: Span }[],
  report: Report,
  fixOf: (at: number) => ReturnType<typeof withoutPart> = () => undefined,
): void {
  const seen = new Map<string, Span>();
  items.forEach(({ text, span }, at) => {
    const before = seen.get(text);
    if (before === undefined) {
      seen.set(text, span);
      return;
    }
    const fix = fixOf(at);
    const related = [{ span: before, message: 'the first one is here' }];
    report(span, 'this condition is there already', { related, ...(fix === undefined ? {} : { fix }) });
  });
}
