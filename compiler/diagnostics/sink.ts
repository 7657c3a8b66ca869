import type { Diagnostic, Span } from './diagnostic.ts';
import { type ProblemName, problem } from './problem.ts';

/** A file of four million bad bytes has one problem worth reading, not four million. */
export const MAX_DIAGNOSTICS = 100;

/** Collects the problems of one compilation, each once, up to `MAX_DIAGNOSTICS`; then says so once and drops the rest. */
export class Sink {
  readonly diagnostics: Diagnostic[] = [];
  /** Errors so far, those that were dropped included. */
  errors = 0;
  /* What a definition has wrong is found wherever it is used. */
  private readonly seen = new Set<string>();

  /** No further problem will be kept: there is no point in working out a hint for it. */
  get full(): boolean {
    return this.diagnostics.length > MAX_DIAGNOSTICS;
  }

  report<Name extends ProblemName>(name: Name, span: Span, ...rest: ReportRest<Name>): void {
    this.add(problem(name, span, ...rest));
  }

  add(diagnostic: Diagnostic): void {
    if (diagnostic.severity === 'error') this.errors += 1;
    const { code, message, span } = diagnostic;
    const key = `${code} ${span.start} ${span.end} ${message}`;
    if (this.seen.has(key)) return;
    if (this.diagnostics.length <= MAX_DIAGNOSTICS) this.seen.add(key);
    if (this.diagnostics.length < MAX_DIAGNOSTICS) this.diagnostics.push(diagnostic);
    else if (this.diagnostics.length === MAX_DIAGNOSTICS)
      this.diagnostics.push(
        problem('too-many-problems', { start: diagnostic.span.start, end: diagnostic.span.start }, {}),
      );
  }
}

type ReportRest<Name extends ProblemName> =
  Parameters<typeof problem<Name>> extends [unknown, unknown, ...infer Rest] ? Rest : never;
