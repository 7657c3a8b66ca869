import { quoteText } from '../../../compiler/diagnostics/quote-source.ts';
import { textOf } from '../../../vm/values/byte-string.ts';
import type { PolicyRule } from '../../rule.ts';

export const pathPrefix: PolicyRule = {
  name: 'path-prefix',
  code: 'L0815',
  language: 'rgs',
  severity: 'warning',
  doc: 'A path that is compared by `starts_with` with a folder that does not end in `/`.',
  rationale: '`starts_with` compares letters: what starts with `src` is also in `src-old/` and `srcs/`.',
  advice: "end it with `/`, or write `matches 'src/**'`",
  bad: "id: write\nwhen: { intent: write }\nallow_if: \"has_cap('write') and path starts_with 'src'\"\n",
  good: "id: write\nwhen: { intent: write }\nallow_if: \"has_cap('write') and path starts_with 'src/'\"\n",
  check(file, report) {
    for (const { conditions } of file.rules)
      for (const { parsed, checked: whole } of conditions)
        for (const { checked, span } of file.parts.all(parsed, whole)) {
          if (checked.kind !== 'predicate' || checked.name !== 'starts_with') continue;
          const [path, prefix] = checked.args;
          if (path!.type.kind !== 'path' || prefix?.kind !== 'constant') continue;
          const text = textOf(String(prefix.value)) ?? '';
          if (/[\w-]$/.test(text))
            report(span, `this is true of ${quoteText(`${text}-other`)} too`, {
              hint: `write \`matches '${text}/**'\`, or end it with \`/\``,
            });
        }
  },
};
