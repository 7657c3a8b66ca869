import type { YamlFoldRule } from '../../rule.ts';
import { exampleFold } from '../../yaml-fold/example-fold.ts';

export const reducerDoesNotMerge: YamlFoldRule = {
  name: 'reducer-does-not-merge',
  code: 'L1006',
  language: 'fold.yaml',
  severity: 'warning',
  doc: 'A reducer in Lua beside reducers of kinds.',
  rationale:
    'Nothing is known of how its states join: where two sides have both changed its place, `gatos merge` reports a conflict, and merges nothing.',
  advice: 'use a kind where one fits, or allow it with the reason why states of this fold are not merged',
  bad: exampleFold(
    'reducers:',
    '  - kind: g-counter',
    '    into: orders',
    '  - lua: files.lua',
    '    into: files',
  ),
  good: exampleFold(
    'reducers:',
    '  - kind: g-counter',
    '    into: orders',
    '  - kind: map-join-count',
    '    key: "$.file"',
    '    into: files',
  ),
  check(file, report) {
    const kinds = file.reducers.some(({ checked }) => checked.does.kind === 'native');
    for (const { checked } of file.reducers)
      if (kinds && checked.does.kind === 'lua')
        report(checked.does.path.span, 'what this keeps does not merge, though the rest of the state does');
  },
};
