import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';

/** A source as it should look; or why it was left alone: it does not compile, or what is written in it could not be kept. */
export type Formatted =
  | { readonly text: string; readonly problems?: undefined }
  | { readonly problems: readonly Diagnostic[]; readonly text?: undefined };
