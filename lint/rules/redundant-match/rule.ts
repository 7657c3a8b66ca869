import { globCovers } from '../../../compiler/policy/proof/glob-relation.ts';
import type { YamlNode } from '../../../compiler/yaml/node.ts';
import type { PolicyRule } from '../../rule.ts';
import { entryOf } from '../../yaml/entry-of.ts';
import { reportCovered } from '../../yaml/report-covered.ts';

export const redundantMatch: PolicyRule = {
  name: 'redundant-match',
  code: 'L0808',
  language: 'rgs',
  severity: 'warning',
  doc: 'An intent or a glob of `when` that another one there covers.',
  rationale: 'It matches nothing that the other does not. Often it was to be another one.',
  advice: 'leave it out',
  fix: 'new-root',
  bad: 'id: docs\nwhen: { intent: write, path: ["docs/**", "docs/api/**"] }\nallow_if: "has_cap(\'docs\')"\n',
  good: 'id: docs\nwhen: { intent: write, path: "docs/**" }\nallow_if: "has_cap(\'docs\')"\n',
  check(file, report) {
    for (const { source } of file.rules) {
      const when = entryOf(source.node, 'when')?.value;
      if (when?.kind !== 'map') continue;
      const list = (key: string) => listOf(entryOf(when, key)?.value);
      reportCovered(file.text, list('intent'), (a, b) => a === b, report);
      reportCovered(file.text, list('path'), globCovers, report);
    }
  },
};

const NONE = { span: { start: 0, end: 0 }, items: [] };

function listOf(node: YamlNode | undefined) {
  if (node?.kind !== 'list') return NONE;
  return { span: node.span, items: node.items.filter((item) => item.kind === 'text') };
}
