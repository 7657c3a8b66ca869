import type { Checked } from '../../../compiler/expression/checked.ts';
import { isContradiction } from '../../../compiler/policy/proof/contradiction.ts';
import { formulaOf } from '../../../compiler/policy/proof/formula-of.ts';
import type { YamlFoldRule } from '../../rule.ts';
import { typeIs } from '../../yaml-fold/event-types.ts';
import { exampleFold } from '../../yaml-fold/example-fold.ts';
import { sourceText } from '../../yaml-fold/source-text.ts';
import { textsIn } from '../../yaml-fold/texts-in.ts';
import { conditionOf } from '../../yaml-fold/yaml-fold-file.ts';

const COUNT = ['reducers:', '  - kind: map-join-count', '    into: counts'];

export const constantKey: YamlFoldRule = {
  name: 'constant-key',
  code: 'L1004',
  language: 'fold.yaml',
  severity: 'warning',
  doc: 'A `key` that is the same for every event that the reducer takes.',
  rationale:
    'The map never has more than one entry: the key is another one than was meant, or no map is needed.',
  advice: 'take another key, or a kind without one',
  bad: exampleFold(...COUNT, '    key: event.type', `    where: "event.type == 'order.placed'"`),
  good: exampleFold(...COUNT, '    key: event.actor', `    where: "event.type == 'order.placed'"`),
  check(file, report) {
    for (const { checked } of file.reducers) {
      const { key } = checked;
      if (key === undefined) continue;
      const isConstant = key.kind === 'expression' && key.expression.kind === 'constant';
      if (isConstant || (sourceText(key) === 'event.type' && isOneType(conditionOf(checked.where))))
        report(key.span, 'this key is always the same');
    }
  },
};

/** Whether events that a condition takes are of one type. */
function isOneType(where: Checked | undefined): boolean {
  if (where === undefined) return false;
  const taken = formulaOf(where, true);
  if (isContradiction([taken])) return false;
  return textsIn(where).some((type) => isContradiction([taken, typeIs('!=', type)]));
}
