import { languageOf } from '../compiler/language.ts';
import type { SourceFile } from './examined.ts';
import { type Linted, lintSource } from './lint-source.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { SUPPORT } from './support.ts';

/**
 * Lints a source: what the compiler reports, and what the rules for its language find beyond that. The language follows from the name
 * of the file; without one it is EchoLua. Never throws on any input.
 */
export function lint(
  source: string | Uint8Array,
  settings: Settings = DEFAULT_SETTINGS,
  about: SourceFile = {},
): Linted {
  return lintSource(SUPPORT[languageOf(about.file ?? '')], source, settings, about);
}
