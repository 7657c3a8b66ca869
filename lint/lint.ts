import { compileAnalysed } from '../compiler/compile.ts';
import { type Diagnostic, hasErrors, type Span } from '../compiler/diagnostics/diagnostic.ts';
import type { Analysis } from '../compiler/lua/analyse.ts';
import { lineStartsOf } from '../compiler/source-map.ts';
import { type EngineFindingName, engineFinding } from './engine-findings.ts';
import { finding } from './finding.ts';
import { LuaFile } from './lua/lua-file.ts';
import { inOrder } from './order.ts';
import type { FindingExtras, Severity } from './rule.ts';
import { RULES } from './rules/registry.ts';
import { DEFAULT_LEVELS, DEFAULT_SETTINGS, levelOf, type Settings } from './settings.ts';
import { applySuppressions, type Suppressed } from './suppressions/apply-suppressions.ts';
import { readSuppressions } from './suppressions/read-suppressions.ts';

/** More findings than this in one file are not shown. */
export const MAX_FINDINGS = 200;

export interface Linted {
  /** What the compiler and the rules found, in one order: by place, then code. */
  readonly diagnostics: readonly Diagnostic[];
  /** What comments in the source allow. */
  readonly suppressed: readonly Suppressed[];
  /** Of a source without errors of the compiler. */
  readonly foldRoot: string | undefined;
}

/**
 * Lints a source in EchoLua: what the compiler reports, and what the rules find beyond that. Never throws on any input.
 * A source without a syntax tree has no findings but the compiler's.
 */
export function lint(source: string | Uint8Array, settings: Settings = DEFAULT_SETTINGS): Linted {
  const { compiled, analysis } = compileAnalysed(source, settings.purpose, {});
  const found: Diagnostic[] = compiled.diagnostics.flatMap((one) => levelled(one, settings));
  if (analysis === undefined) return { diagnostics: inOrder(found), suppressed: [], foldRoot: undefined };

  const broken = compiled.foldRoot === undefined;
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
  found.push(...ruleFindings(analysis, settings, broken, errors));

  const aside: Diagnostic[] = [];
  const report = (name: EngineFindingName, span: Span, message: string, extras?: FindingExtras) => {
    const level = levelOf(settings, name);
    if (level !== 'off') aside.push(finding(engineFinding(name), level, span, message, extras));
  };
  const lineStarts = lineStartsOf(analysis.text);
  const suppressions = readSuppressions(analysis.text, lineStarts, new Set(DEFAULT_LEVELS.keys()), report);
  const { kept, suppressed, unused } = applySuppressions(found, suppressions, lineStarts);
  for (const { suppression, names } of broken ? [] : unused) {
    const reported = names.filter((name) => levelOf(settings, name) !== 'off');
    if (reported.length === 0) continue;
    const all = names.length === suppression.rules.length;
    const fix = { fix: { span: commentWithBlanks(analysis.text, suppression.span), text: '' } };
    const message = `nothing is found here of ${reported.map((name) => `\`${name}\``).join(', ')}`;
    report('unused-suppression', suppression.span, message, all ? fix : {});
  }
  const diagnostics = limited(inOrder([...kept, ...aside]));
  return { diagnostics, suppressed, foldRoot: compiled.foldRoot };
}

function levelled(one: Diagnostic, settings: Settings): Diagnostic[] {
  if (one.severity === 'error') return [one];
  const level = levelOf(settings, one.name);
  return level === 'off' ? [] : [{ ...one, severity: level }];
}

function ruleFindings(
  analysis: Analysis,
  settings: Settings,
  broken: boolean,
  errors: readonly Diagnostic[],
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const file = new LuaFile(analysis, settings.events);
  for (const rule of RULES) {
    const level = levelOf(settings, rule.name);
    if (level === 'off' || (broken && rule.aboutAbsence === true)) continue;
    rule.check(file, (span, message, extras) => {
      if (errors.some((error) => overlap(error.span, span))) return;
      found.push(finding(rule, level as Severity, span, message, extras));
    });
  }
  return found;
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

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
