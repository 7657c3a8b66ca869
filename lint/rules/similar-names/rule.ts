import { quoteText } from '../../../compiler/diagnostics/quote-source.ts';
import { editDistance } from '../../../compiler/diagnostics/suggest.ts';
import { type NamedText, namedTexts } from '../../policy/named-texts.ts';
import type { PolicyRule } from '../../rule.ts';

/** Shorter ones are near to one another by nature. */
const SHORTEST = 5;
/** Each is compared with each. */
const MOST_NAMES = 200;

export const similarNames: PolicyRule = {
  name: 'similar-names',
  code: 'L0813',
  language: 'rgs',
  severity: 'warning',
  doc: 'A name of a group, capability, label or the like that is one letter away from another one in this policy.',
  rationale:
    'Nothing else checks these names: a misspelt group has no members, a misspelt label is never there.',
  advice: 'if it is misspelt, correct it; if not, names that are easier to tell apart help the next reader',
  bad: 'rules:\n  - id: append\n    when: { intent: append }\n    allow_if: "has_cap(\'journal:append\')"\n  - id: write\n    when: { intent: write }\n    allow_if: "has_cap(\'jurnal:append\')"\n',
  good: 'rules:\n  - id: append\n    when: { intent: append }\n    allow_if: "has_cap(\'journal:append\')"\n  - id: write\n    when: { intent: write }\n    allow_if: "has_cap(\'journal:write\')"\n',
  check(file, report) {
    for (const names of namedTexts(file.expressions).values()) {
      const all = [...names.values()].filter(({ text }) => text.length >= SHORTEST).slice(0, MOST_NAMES);
      for (const one of all) {
        const other = all.find((candidate) => isMeant(candidate, one));
        if (other === undefined) continue;
        const related = [{ span: other.span, message: 'this one' }];
        report(one.span, `${quoteText(one.text)} is nearly ${quoteText(other.text)}`, { related });
      }
    }
  },
};

/** Whether `one`, of which there is but one, may be a misspelt `other`. */
function isMeant(other: NamedText, one: NamedText): boolean {
  if (other === one || one.count > 1 || (other.count === 1 && other.span.start > one.span.start))
    return false;
  if (Math.abs(other.text.length - one.text.length) > 1) return false;
  /* Names that count are not misspelt. */
  return withoutDigits(other.text) !== withoutDigits(one.text) && editDistance(other.text, one.text) === 1;
}

const withoutDigits = (text: string): string => text.replace(/[0-9]/g, '');
