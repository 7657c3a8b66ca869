import type { Diagnostic, Span } from '../compiler/diagnostics/diagnostic.ts';
import type { FindingExtras, RuleFacts, Severity } from './rule.ts';

/** The diagnostic of something that a rule found. */
export function finding(
  { code, name, advice }: RuleFacts,
  severity: Severity,
  span: Span,
  message: string,
  extras: FindingExtras = {},
): Diagnostic {
  return { code, name, severity, message, span, ...extras, hint: extras.hint ?? advice };
}
