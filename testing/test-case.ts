import type { Data } from '../canonical/data.ts';
import type { Difference } from './difference.ts';

/** What to write in place of an expectation: `path` leads to it from `expect`. */
export interface Correction {
  readonly path: readonly string[];
  readonly value: Data;
}

/** What a test found. It has passed if nothing differs. */
export interface Finding {
  readonly differences: readonly Difference[];
  /** What helps to see why, one line each. */
  readonly notes: readonly string[];
  /** What a reader of a report wants to know even if nothing differs. */
  readonly summary?: string;
  /** A test, as YAML, that fails for the same reason. */
  readonly counterexample?: string;
  /** What would make it pass. */
  readonly corrections?: readonly Correction[];
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
