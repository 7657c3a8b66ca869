import type { Expression } from '../../../compiler/expression/ast.ts';
import { reportUnknownTypes } from '../../expression/report-unknown-types.ts';
import type { YamlFoldRule } from '../../rule.ts';
import { exampleFold } from '../../yaml-fold/example-fold.ts';

const COUNT = ['reducers:', '  - kind: g-counter'];

export const whereUnknownType: YamlFoldRule = {
  name: 'where-unknown-type',
  code: 'L1011',
  language: 'fold.yaml',
  severity: 'error',
  doc: 'A type of event, compared with `event.type`, that the configuration does not list.',
  rationale: 'No event has it, so the reducer takes nothing by it.',
  advice: 'correct it, or add the event to gatos.config.yaml',
  fix: 'new-root',
  needsEvents: true,
  bad: exampleFold(...COUNT, `    where: "event.type == 'order.plaecd'"`),
  good: exampleFold(...COUNT, `    where: "event.type == 'order.placed'"`),
  check(file, report) {
    if (file.events === undefined) return;
    for (const { written } of file.expressions) reportUnknownTypes(written, isType, file.events, report);
  },
};

const isType = (node: Expression): boolean =>
  node.kind === 'field' &&
  node.name === 'type' &&
  node.object.kind === 'name' &&
  node.object.name === 'event';
