import type { Purpose } from '../../compiler/lua/resolve.ts';
import { matchesGlob } from '../../stdlib/predicates/glob.ts';
import type { EventSchema } from '../event-schema.ts';
import type { Level, Settings } from '../settings.ts';

/** Settings for some of the files. */
export interface Override {
  readonly paths: readonly string[];
  readonly purpose: Purpose | undefined;
  readonly rules: ReadonlyMap<string, Level>;
}

/** The `lint:` of a gatos.config.yaml. */
export interface LintConfig {
  readonly rules: ReadonlyMap<string, Level>;
  /** Globs of files that are not linted, also when they are named: hooks name what has changed. */
  readonly ignore: readonly string[];
  readonly events: EventSchema | undefined;
  readonly overrides: readonly Override[];
}

export const EMPTY_CONFIG: LintConfig = { rules: new Map(), ignore: [], events: undefined, overrides: [] };

/** How a file is linted: what flags say wins, then the last override that its path matches. Paths are relative to the configuration. */
export function settingsFor(config: LintConfig, path: string, flags: ReadonlyMap<string, Level>): Settings {
  const matching = config.overrides.filter(({ paths }) => matchesAny(paths, path));
  const levels = new Map(config.rules);
  for (const { rules } of matching) for (const [name, level] of rules) levels.set(name, level);
  for (const [name, level] of flags) levels.set(name, level);
  let purpose: Purpose = 'fold';
  for (const one of matching) purpose = one.purpose ?? purpose;
  return { purpose, levels, events: config.events };
}

export const matchesAny = (globs: readonly string[], path: string): boolean =>
  globs.some((glob) => matchesGlob(glob, path));
