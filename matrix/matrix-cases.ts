import type { ConformanceCase } from '../conformance/case.ts';

/** What the bundle brings along: everything that the matrix reads. Bytes are strings of one unit a byte. */
export interface MatrixCases {
  /** The files of golden/cases by path, in any order. */
  readonly golden: Readonly<Record<string, string>>;
  readonly conformance: readonly { readonly name: string; readonly cases: readonly ConformanceCase[] }[];
  /** Rows of vm/number/vectors.sample.jsonl. */
  readonly vectors: string;
  /** Rows of NormalizationTest.txt. */
  readonly normalization: string;
  /** Programs of the differential tests against Lua, made when the bundle is. */
  readonly programs: readonly string[];
}
