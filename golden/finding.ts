/** What can be wrong with a golden case. */
export const FINDINGS = {
  CASE_FORMAT: 'case.json is not what golden/README.md says it is',
  CASE_INPUT: 'a file that the case names cannot be read',
  CLAIM: 'something that must hold whatever is expected does not: equal roots, or equal results at a split',
  ENGINES: 'the two engines give different results: a bug of gatos',
  MISSING: 'an expectation that does not exist: `gatos golden update` writes it',
  DIFFERENT: 'an expectation that differs from what is computed now',
  STALE: 'an expectation that nothing computes any more',
  UNKNOWN_FILE: 'a file or folder in a case that the case does not name',
  NO_CASES: 'a folder without a single case',
  FILES: 'the file system refused something',
} as const;

export type FindingCode = keyof typeof FINDINGS;

export interface Finding {
  readonly code: FindingCode;
  /** Path of the file (or folder) at fault. */
  readonly path: string;
  readonly message: string;
  /** For DIFFERENT: the first line that differs, counted from 1, as it is expected and as it is. */
  readonly difference?: Difference;
}

export interface Difference {
  readonly line: number;
  /** Undefined: the file ends before this line. */
  readonly expected: string | undefined;
  readonly actual: string | undefined;
}
