import { globCovers } from '../../../compiler/policy/proof/glob-relation.ts';
import type { YamlText } from '../../../compiler/yaml/node.ts';
import type { YamlFoldRule } from '../../rule.ts';
import { entryOf } from '../../yaml/entry-of.ts';
import { reportCovered } from '../../yaml/report-covered.ts';

const COUNT = 'reducers:\n  - kind: g-counter\n';

export const redundantInput: YamlFoldRule = {
  name: 'redundant-input',
  code: 'L1007',
  language: 'fold.yaml',
  severity: 'warning',
  doc: 'A glob of `inputs` that another one there covers.',
  rationale: 'It takes no journal that the other does not. Often it was to be another one.',
  advice: 'leave it out',
  fix: 'new-root',
  bad: `version: 1\ninputs: ["gatos/journal/**", "gatos/journal/orders/**"]\n${COUNT}`,
  good: `version: 1\ninputs: ["gatos/journal/**"]\n${COUNT}`,
  check(file, report) {
    const list = entryOf(file.root, 'inputs')?.value;
    if (list?.kind !== 'list') return;
    const items = list.items.filter((item): item is YamlText => item.kind === 'text');
    reportCovered(file.text, { span: list.span, items }, globCovers, report);
  },
};
