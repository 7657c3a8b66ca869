/** A range of bytes in the source file: `start` is the first byte, `end` the one after the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replacing `span` by `text` removes the problem without a change of meaning, unless the message says so. */
export interface Fix {
  readonly span: Span;
  readonly text: string;
}

export interface Related {
  readonly span: Span;
  readonly message: string;
}

/** A problem in a source file, as data. Positions are byte offsets; `render` turns them into lines and columns. */
export interface Diagnostic {
  /** Stable: `E0203`. What it means is in the catalogue. */
  readonly code: string;
  /** The readable twin of the code: `undefined-global`. */
  readonly name: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly span: Span;
  readonly hint?: string;
  readonly related?: readonly Related[];
  readonly fix?: Fix;
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((one) => one.severity === 'error');
