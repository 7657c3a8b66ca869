import type { Difference } from './difference.ts';

/** What a test found. It has passed if nothing differs. */
export interface Finding {
  readonly differences: readonly Difference[];
  /** What helps to see why, one line each. */
  readonly notes: readonly string[];
}

/** One test: of a policy, of a fold, of whatever can be run and compared. */
export interface TestCase {
  readonly name: string;
  /** Where it stands in its file, from 1. */
  readonly line: number;
  readonly run: () => Finding;
}

/** A file of tests, ready to run. */
export interface TestFile {
  /** As reports name it. */
  readonly file: string;
  readonly cases: readonly TestCase[];
}
