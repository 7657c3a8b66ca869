import type { Examined, SourceFile } from './examined.ts';
import type { Settings } from './settings.ts';

/** What the engine needs to know of a language. Never throws on any input. */
export interface LanguageSupport {
  readonly examine: (source: string | Uint8Array, settings: Settings, about: SourceFile) => Examined;
  /** The fold_root, or the policy_root; undefined for a source that does not compile. */
  readonly rootOf: (source: Uint8Array, settings: Settings, about: SourceFile) => string | undefined;
}
