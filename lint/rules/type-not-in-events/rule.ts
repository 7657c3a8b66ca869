import type { Expression } from '../../../compiler/expression/ast.ts';
import { reportUnknownTypes } from '../../expression/report-unknown-types.ts';
import type { PolicyRule } from '../../rule.ts';

export const typeNotInEvents: PolicyRule = {
  name: 'type-not-in-events',
  code: 'L0816',
  language: 'rgs',
  severity: 'error',
  doc: 'A type of event, asked for by `type` of an append, that the configuration does not list.',
  rationale: 'No event has it, so the condition is never true, and in deny_if nothing is denied.',
  advice: 'correct it, or add the event to gatos.config.yaml',
  fix: 'new-root',
  needsEvents: true,
  bad: "id: place\nwhen: { intent: append }\nallow_if: \"has_cap('order') and has(type) and type == 'order.plaecd'\"\n",
  good: "id: place\nwhen: { intent: append }\nallow_if: \"has_cap('order') and has(type) and type == 'order.placed'\"\n",
  check(file, report) {
    if (file.events === undefined || !file.hasGatosSchema) return;
    for (const parsed of file.expressions) reportUnknownTypes(parsed, isType, file.events, report);
  },
};

const isType = (node: Expression): boolean => node.kind === 'name' && node.name === 'type';
