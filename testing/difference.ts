import type { Data } from '../canonical/data.ts';
import { differences } from '../fold/differences.ts';

/** A place where something is not what was expected. An absent side is nothing at all. */
export interface Difference {
  /** `state.orders["17"].total`, from 1 in lists. */
  readonly path: string;
  readonly expected?: Data;
  readonly actual?: Data;
}

/** Where two values differ, as deep as they have a place in common. Values come from readers that bound their depth. */
export const differencesOf = (
  path: string,
  expected: Data | undefined,
  actual: Data | undefined,
): Difference[] =>
  Array.from(differences(expected, actual), ({ path: steps, a, b }) => ({
    path: `${path}${steps.map(stepText).join('')}`,
    ...(a === undefined ? {} : { expected: a }),
    ...(b === undefined ? {} : { actual: b }),
  }));

function stepText(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}
