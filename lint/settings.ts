import { CATALOGUE, type CatalogueEntry } from '../compiler/diagnostics/catalogue.ts';
import type { Purpose } from '../compiler/lua/resolve.ts';
import { engineFinding } from './engine-findings.ts';
import type { EventSchema } from './event-schema.ts';
import type { RuleFacts, Severity } from './rule.ts';
import { RULES } from './rules/registry.ts';

export type Level = Severity | 'off';

/** How one file is linted. */
export interface Settings {
  readonly purpose: Purpose;
  /** What differs from `DEFAULT_LEVELS`. */
  readonly levels: ReadonlyMap<string, Level>;
  readonly events: EventSchema | undefined;
}

export const DEFAULT_SETTINGS: Settings = { purpose: 'fold', levels: new Map(), events: undefined };

/** Warnings of the compiler that count more here: a file that is linted shows its numbers as the state does. */
const RAISED: ReadonlySet<string> = new Set(['number-not-canonical', 'number-rounded']);

const compilerWarnings = Object.values<CatalogueEntry>(CATALOGUE).filter(
  ({ severity, language }) => severity === 'warning' && language !== 'test.yaml',
);

/** Everything that has a level of its own, by name; what is not here is an error always. */
export const DEFAULT_LEVELS: ReadonlyMap<string, Level> = new Map<string, Level>([
  ...compilerWarnings.map(({ name }): [string, Level] => [name, RAISED.has(name) ? 'error' : 'warning']),
  ...[...(RULES as readonly RuleFacts[]), engineFinding('unused-suppression')].map(
    ({ name, severity }): [string, Level] => [name, severity],
  ),
]);

export const levelOf = ({ levels }: Settings, name: string): Level =>
  levels.get(name) ?? DEFAULT_LEVELS.get(name) ?? 'error';
