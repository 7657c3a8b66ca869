import { isContradiction } from '../../../compiler/policy/proof/contradiction.ts';
import { formulaOf } from '../../../compiler/policy/proof/formula-of.ts';
import type { YamlFoldRule } from '../../rule.ts';
import { exampleFold } from '../../yaml-fold/example-fold.ts';
import { conditionOf } from '../../yaml-fold/yaml-fold-file.ts';

const SET = ['reducers:', '  - kind: or-set', '    value: "$.member"', `    remove: "event.type == 'left'"`];

export const removeNeverHappens: YamlFoldRule = {
  name: 'remove-never-happens',
  code: 'L1002',
  language: 'fold.yaml',
  severity: 'error',
  doc: 'A `remove` for events that `where` does not take.',
  rationale: 'A reducer sees only the events that its `where` takes, so nothing is ever taken out.',
  advice: 'let `where` take both: `event.type in [...]`',
  bad: exampleFold(...SET, `    where: "event.type == 'joined'"`),
  good: exampleFold(...SET, `    where: "event.type in ['joined', 'left']"`),
  check(file, report) {
    for (const { checked } of file.reducers) {
      const [where, remove] = [conditionOf(checked.where), conditionOf(checked.remove)];
      if (where === undefined || remove === undefined) continue;
      const [taken, removed] = [formulaOf(where, true), formulaOf(remove, true)];
      /* What is never true by itself is another finding. */
      if (isContradiction([taken]) || isContradiction([removed]) || !isContradiction([taken, removed]))
        continue;
      const related = [{ span: checked.where!.span, message: 'this takes none of these events' }];
      report(checked.remove!.span, 'this never takes anything out', { related });
    }
  },
};
