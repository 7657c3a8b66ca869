import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';

/** The first problem of the form of a source: lexical (E01) or of the grammar (E02). */
export const syntaxError = (diagnostics: readonly Diagnostic[]): Diagnostic | undefined =>
  diagnostics.find(({ code, severity }) => severity === 'error' && /^E0[12]/.test(code));
