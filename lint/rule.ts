import type { Fix, Related, Span } from '../compiler/diagnostics/diagnostic.ts';
import type { Language } from '../compiler/language.ts';
import type { LuaFile } from './lua/lua-file.ts';
import type { PolicyFile } from './policy/policy-file.ts';
import type { YamlFoldFile } from './yaml-fold/yaml-fold-file.ts';

export type Severity = 'error' | 'warning';

/** What is known of a finding before any file is looked at: the reference, `gatos explain` and SARIF are made from it. */
export interface RuleFacts {
  /** What the rule is about, and its examples are written in. */
  readonly language: Language | 'config';
  /** Unique, readable, stable: `unused-local`. Also the name of the rule's folder. */
  readonly name: string;
  /** Unique and stable; never reused for another meaning: `L0101`. */
  readonly code: string;
  /** Unless the configuration says otherwise. */
  readonly severity: Severity;
  /** One line: what is found. */
  readonly doc: string;
  /** Why it matters. */
  readonly rationale: string;
  /** What to do; the hint of each finding that has none of its own. */
  readonly advice: string;
  /** A source that has this problem and no other. */
  readonly bad: string;
  /** The same intent without the problem. */
  readonly good: string;
  /** Whether `--fix` mends it, and what that does to the fold_root or policy_root. */
  readonly fix?: 'same-root' | 'new-root';
  /** The examples need the events of `EXAMPLE_EVENTS`. */
  readonly needsEvents?: boolean;
}

export interface FindingExtras {
  /** Instead of the rule's advice. */
  readonly hint?: string | undefined;
  readonly related?: readonly Related[];
  readonly fix?: Fix;
}

export type Report = (span: Span, message: string, extras?: FindingExtras) => void;

/** A rule for files of one language. It knows neither configuration nor suppressions: it reports what it sees. */
export interface RuleFor<File> extends RuleFacts {
  /**
   * What it finds follows from what the rest of the file does not do. In a file with errors that says little: a name that
   * is used under a misspelt name looks unused.
   */
  readonly aboutAbsence?: boolean;
  readonly check: (file: File, report: Report) => void;
}

export interface LuaRule extends RuleFor<LuaFile> {
  readonly language: 'lua';
}

export interface PolicyRule extends RuleFor<PolicyFile> {
  readonly language: 'rgs';
}

export interface YamlFoldRule extends RuleFor<YamlFoldFile> {
  readonly language: 'fold.yaml';
}

export type Rule = LuaRule | PolicyRule | YamlFoldRule;
