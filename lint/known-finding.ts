import { CATALOGUE, type CatalogueEntry } from '../compiler/diagnostics/catalogue.ts';
import { ENGINE_FINDINGS } from './engine-findings.ts';
import type { RuleFacts } from './rule.ts';
import { RULES } from './rules/registry.ts';
import { DEFAULT_LEVELS } from './settings.ts';

/** What can be said of anything that `gatos` reports about a source: a rule of lint, or a problem of the compiler. */
export interface KnownFinding {
  readonly code: string;
  readonly name: string;
  /** By default, when linting. */
  readonly severity: 'error' | 'warning';
  /** Whether the configuration and comments can change that. */
  readonly configurable: boolean;
  readonly source: 'compiler' | 'lint';
  /** One line: what it is. */
  readonly summary: string;
  readonly explanation: string;
  readonly advice: string | undefined;
  readonly fix: RuleFacts['fix'];
  /** What the examples are written in. */
  readonly language: 'lua' | 'yaml';
  readonly bad: string | undefined;
  readonly good: string | undefined;
}

function ofCompiler([code, entry]: [string, CatalogueEntry]): KnownFinding {
  const { name, severity, message, explanation, hint, bad, good, language } = entry;
  const level = DEFAULT_LEVELS.get(name);
  return {
    code,
    name,
    severity: level === 'error' || level === 'warning' ? level : severity,
    configurable: level !== undefined,
    source: 'compiler',
    summary: `${message.replace(/\{(\w+)\}/g, '…')}.`,
    explanation,
    advice: hint,
    fix: undefined,
    language: language === undefined ? 'lua' : 'yaml',
    bad,
    good,
  };
}

function ofLint({
  code,
  name,
  severity,
  doc,
  rationale,
  advice,
  fix,
  language,
  bad,
  good,
}: RuleFacts): KnownFinding {
  return {
    code,
    name,
    severity,
    configurable: DEFAULT_LEVELS.has(name),
    source: 'lint',
    summary: doc,
    explanation: rationale,
    advice,
    fix,
    language: language === 'lua' ? 'lua' : 'yaml',
    bad,
    good,
  };
}

/** Everything that can be found in a source, by code. */
export const KNOWN_FINDINGS: ReadonlyMap<string, KnownFinding> = new Map(
  [
    ...Object.entries<CatalogueEntry>(CATALOGUE).map(ofCompiler),
    ...[...RULES, ...ENGINE_FINDINGS].map(ofLint),
  ].map((one) => [one.code, one]),
);
