import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { positionAt } from '../../compiler/source-map.ts';
import type { Suppression } from './suppression.ts';

export interface Suppressed {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

/** Takes out what is allowed, and says which rules of which suppressions allowed nothing. */
export function applySuppressions(
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppression[],
  lineStarts: readonly number[],
): {
  readonly kept: Diagnostic[];
  readonly suppressed: Suppressed[];
  readonly unused: readonly { readonly suppression: Suppression; readonly names: readonly string[] }[];
} {
  const byLine = new Map<number, Suppression[]>();
  for (const suppression of suppressions) {
    const list = byLine.get(suppression.line);
    if (list === undefined) byLine.set(suppression.line, [suppression]);
    else list.push(suppression);
  }
  const used = new Set<object>();
  const kept: Diagnostic[] = [];
  const suppressed: Suppressed[] = [];
  for (const diagnostic of diagnostics) {
    let by: Suppression | undefined;
    const { line } = positionAt(lineStarts, diagnostic.span.start);
    // An error of the compiler is a fact, whatever a comment says.
    for (const suppression of diagnostic.code.startsWith('E') ? [] : (byLine.get(line) ?? [])) {
      const rule = suppression.rules.find(({ name }) => name === diagnostic.name);
      if (rule === undefined) continue;
      used.add(rule);
      by ??= suppression;
    }
    if (by === undefined) kept.push(diagnostic);
    else suppressed.push({ diagnostic, reason: by.reason });
  }
  const unused = suppressions
    .map((suppression) => ({
      suppression,
      names: suppression.rules.filter((rule) => !used.has(rule)).map(({ name }) => name),
    }))
    .filter(({ names }) => names.length > 0);
  return { kept, suppressed, unused };
}
