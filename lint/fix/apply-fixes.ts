import { languageOf } from '../../compiler/language.ts';
import type { SourceFile } from '../examined.ts';
import type { Settings } from '../settings.ts';
import { SUPPORT } from '../support.ts';
import { type Fixed, fixSource } from './fix-source.ts';

/** `fixSource` for a file, whose name says the language; without one it is EchoLua. */
export function applyFixes(source: string | Uint8Array, settings: Settings, about: SourceFile = {}): Fixed {
  return fixSource(SUPPORT[languageOf(about.file ?? '')], source, settings, about);
}
