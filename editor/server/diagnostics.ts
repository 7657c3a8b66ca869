import { DiagnosticSeverity, DiagnosticTag, type Diagnostic as Shown } from 'vscode-languageserver';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { OpenDocument } from './open-document.ts';

/** What was found, as editors show it. `data` holds it as `gatos lint --format json` prints it. */
export function shownDiagnostics({ uri, positions, diagnostics }: OpenDocument): Shown[] {
  return diagnostics.map((one) => {
    const { severity, code, name, message, hint, related, span } = one;
    return {
      range: positions.rangeOf(span),
      severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
      code,
      source: 'gatos',
      message: hint === undefined ? message : `${message}\n${hint}`,
      ...(isUnnecessary(one) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
      ...(related === undefined
        ? {}
        : {
            relatedInformation: related.map((other) => ({
              location: { uri, range: positions.rangeOf(other.span) },
              message: other.message,
            })),
          }),
      data: { name, finding: one },
    };
  });
}

const isUnnecessary = ({ name }: Diagnostic): boolean => /^(unused-(?!suppression)|unreachable-)/.test(name);
