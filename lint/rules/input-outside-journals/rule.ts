import { quoteText } from '../../../compiler/diagnostics/quote-source.ts';
import { globsMeet } from '../../../compiler/policy/proof/glob-relation.ts';
import type { YamlFoldRule } from '../../rule.ts';
import { entryOf } from '../../yaml/entry-of.ts';

const JOURNALS = 'gatos/journal/**';
const COUNT = 'reducers:\n  - kind: g-counter\n';

export const inputOutsideJournals: YamlFoldRule = {
  name: 'input-outside-journals',
  code: 'L1008',
  language: 'fold.yaml',
  severity: 'error',
  doc: 'A glob of `inputs` that no journal matches: journals are `gatos/journal/<namespace>/<actor>`.',
  rationale: 'The fold takes no event by it. If no other glob takes some, its state stays empty.',
  advice: 'write it as in `gatos/journal/finance/**`',
  fix: 'new-root',
  bad: `version: 1\ninputs: ["refs/gatos/journal/orders/**"]\n${COUNT}`,
  good: `version: 1\ninputs: ["gatos/journal/orders/**"]\n${COUNT}`,
  check(file, report) {
    const list = entryOf(file.root, 'inputs')?.value;
    for (const item of list?.kind === 'list' ? list.items : []) {
      if (item.kind !== 'text' || globsMeet(item.value, JOURNALS)) continue;
      const isRef = item.value.startsWith('refs/') && globsMeet(item.value.slice('refs/'.length), JOURNALS);
      const { starts, ends } = item.places();
      const fix = { fix: { span: { start: starts[0]!, end: ends['refs/'.length - 1]! }, text: '' } };
      report(
        item.span,
        `no journal matches ${quoteText(item.value)}`,
        isRef ? { hint: 'journals are named without `refs/` here', ...fix } : {},
      );
    }
  },
};
