import type { Checked } from '../../compiler/expression/checked.ts';
import { isContradiction } from '../../compiler/policy/proof/contradiction.ts';
import type { Formula } from '../../compiler/policy/proof/formula.ts';
import { formulaOf } from '../../compiler/policy/proof/formula-of.ts';
import type { EventField, EventSchema } from '../event-schema.ts';
import { conditionOf, type SoundReducer } from './yaml-fold-file.ts';

/** That the type of the event is this one, or another one. */
export const typeIs = (operator: '==' | '!=', value: string): Formula => ({
  kind: 'text',
  term: 'event.type',
  path: false,
  test: { kind: 'compare', operator, value },
});

/** The fields of the events that a reducer may take, by the types of the events. */
export function eventsOf(
  { checked }: SoundReducer,
  events: EventSchema,
): ReadonlyMap<string, ReadonlyMap<string, EventField>> {
  const where: Checked | undefined = conditionOf(checked.where);
  if (where === undefined) return events;
  const taken = formulaOf(where, true);
  return new Map([...events].filter(([type]) => !isContradiction([taken, typeIs('==', type)])));
}
