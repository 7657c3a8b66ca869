import type { Diagnostic, Span } from '../compiler/diagnostics/diagnostic.ts';
import { finding } from './finding.ts';
import type { RuleFor, Severity } from './rule.ts';
import { levelOf, type Settings } from './settings.ts';

/** What rules find in a file, but for what overlaps an error of the compiler, or a part that could not be read: it has one cause. */
export function runRules<File>(
  rules: readonly RuleFor<File>[],
  file: File,
  settings: Settings,
  problems: readonly Diagnostic[],
  broken: readonly Span[] = [],
): Diagnostic[] {
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ span }) => span);
  const apart = [...errors, ...broken];
  const found: Diagnostic[] = [];
  for (const rule of rules) {
    const level = levelOf(settings, rule.name);
    if (level === 'off' || (errors.length > 0 && rule.aboutAbsence === true)) continue;
    rule.check(file, (span, message, extras) => {
      if (apart.some((part) => overlap(part, span))) return;
      found.push(finding(rule, level as Severity, span, message, extras));
    });
  }
  return found;
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
