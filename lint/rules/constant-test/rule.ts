import { whenOf } from '../../../compiler/policy/proof/rule-proofs.ts';
import { constantParts } from '../../expression/constant-parts.ts';
import type { PolicyRule } from '../../rule.ts';

export const constantTest: PolicyRule = {
  name: 'constant-test',
  code: 'L0810',
  language: 'rgs',
  severity: 'warning',
  doc: 'A part of a condition that is never false, or never true.',
  rationale:
    'It decides nothing, so the condition asks for less, or for something else, than it seems to. What is never true as a whole, the compiler reports.',
  advice: 'correct it, or leave it out; `"true"` says that there is no condition',
  bad: 'id: write\nwhen: { intent: write }\nallow_if: "has_cap(\'write\') or size(labels) >= 0"\n',
  good: 'id: write\nwhen: { intent: write }\nallow_if: "has_cap(\'write\') or size(labels) > 0"\n',
  check(file, report) {
    for (const { checked: rule, conditions } of file.rules) {
      const when = whenOf(rule).map(({ formula }) => formula);
      for (const { parsed, checked } of conditions)
        for (const { part, never, isWhole } of constantParts(file.parts, parsed, checked, when)) {
          const isCompilers = isWhole && never;
          if (!isCompilers && part.checked.kind !== 'constant') report(part.span, `this is never ${never}`);
        }
    }
  },
};
