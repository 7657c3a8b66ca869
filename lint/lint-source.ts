import { type Diagnostic, hasErrors, type Span } from '../compiler/diagnostics/diagnostic.ts';
import { lineStartsOf } from '../compiler/source-map.ts';
import { type EngineFindingName, engineFinding } from './engine-findings.ts';
import type { SourceFile } from './examined.ts';
import { finding } from './finding.ts';
import type { LanguageSupport } from './language-support.ts';
import { inOrder } from './order.ts';
import type { FindingExtras } from './rule.ts';
import { DEFAULT_LEVELS, levelOf, type Settings } from './settings.ts';
import { applySuppressions, type Suppressed } from './suppressions/apply-suppressions.ts';
import { readSuppressions } from './suppressions/read-suppressions.ts';

/** More findings than this in one file are not shown. */
export const MAX_FINDINGS = 200;

export interface Linted {
  /** What the compiler and the rules found, in one order: by place, then code. */
  readonly diagnostics: readonly Diagnostic[];
  /** What comments in the source allow. */
  readonly suppressed: readonly Suppressed[];
  /** The fold_root, or the policy_root, of a source without errors of the compiler. */
  readonly root: string | undefined;
}

/** Lints a source in a language. A source without a syntax tree has no findings but the compiler's. */
export function lintSource(
  language: LanguageSupport,
  source: string | Uint8Array,
  settings: Settings,
  about: SourceFile,
): Linted {
  const { problems, root, syntax } = language.examine(source, settings, about);
  const found = problems.flatMap((one) => levelled(one, settings));
  if (syntax === undefined) return { diagnostics: inOrder(found), suppressed: [], root };
  found.push(...syntax.findings);
  const { text } = syntax;

  const aside: Diagnostic[] = [];
  const report = (name: EngineFindingName, span: Span, message: string, extras?: FindingExtras) => {
    const level = levelOf(settings, name);
    if (level !== 'off') aside.push(finding(engineFinding(name), level, span, message, extras));
  };
  const lineStarts = lineStartsOf(text);
  const suppressions = readSuppressions(
    text,
    syntax.comments,
    lineStarts,
    new Set(DEFAULT_LEVELS.keys()),
    report,
  );
  const { kept, suppressed, unused } = applySuppressions(found, suppressions, lineStarts);
  for (const { suppression, names } of root === undefined ? [] : unused) {
    const reported = names.filter((name) => levelOf(settings, name) !== 'off');
    if (reported.length === 0) continue;
    const all = names.length === suppression.rules.length;
    const fix = { fix: { span: commentWithBlanks(text, suppression.span), text: '' } };
    const message = `nothing is found here of ${reported.map((name) => `\`${name}\``).join(', ')}`;
    report('unused-suppression', suppression.span, message, all ? fix : {});
  }
  const diagnostics = limited(inOrder([...kept, ...aside]));
  return { diagnostics, suppressed, root };
}

function levelled(one: Diagnostic, settings: Settings): Diagnostic[] {
  if (one.severity === 'error') return [one];
  const level = levelOf(settings, one.name);
  return level === 'off' ? [] : [{ ...one, severity: level }];
}

/** What deleting a comment deletes: the blanks before it, and its whole line if there is nothing else in it. */
function commentWithBlanks(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from -= 1;
  if (from > 0 && text[from - 1] !== '\n') return { start: from, end };
  const lineEnd = /^[ \t]*(\r\n|\n|\r)?/.exec(text.slice(end, end + 200))![0];
  return { start: from, end: end + lineEnd.length };
}

function limited(diagnostics: Diagnostic[]): Diagnostic[] {
  if (diagnostics.length <= MAX_FINDINGS) return diagnostics;
  const shown = diagnostics.slice(0, MAX_FINDINGS);
  const { span } = diagnostics[MAX_FINDINGS]!;
  const rest = diagnostics.slice(MAX_FINDINGS);
  const level = hasErrors(rest) ? 'error' : 'warning';
  const message = `${rest.length} more findings in this file are not shown`;
  return [
    ...shown,
    finding(engineFinding('too-many-findings'), level, { start: span.start, end: span.start }, message),
  ];
}
