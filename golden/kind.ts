import type { DataObject } from '../canonical/data.ts';
import type { Fields } from './field.ts';
import type { FindingCode } from './finding.ts';
import type { FileOutcome } from './golden-files.ts';

/** What a case may read: files relative to its folder. */
export interface CaseContext {
  readonly read: (relative: string) => FileOutcome<Uint8Array>;
}

/** Why a case has no expectations at all. */
export interface CaseProblem {
  readonly code: FindingCode;
  readonly message: string;
}

/** The expectations of a case: bytes by file name. Or problems, which no update blesses. */
export type Computed =
  | { readonly outputs: ReadonlyMap<string, Uint8Array>; readonly problems?: undefined }
  | { readonly problems: readonly CaseProblem[]; readonly outputs?: undefined };

/** A kind of case: the fields of its case.json beside `kind` and `about`, and what is expected of them. */
export interface Kind {
  readonly fields: Fields;
  /** Every file that a case of this kind may expect; one of them that is not computed is STALE. */
  readonly outputs: readonly string[];
  /** The fields of files that a case brings along. */
  readonly files: (fields: DataObject) => readonly string[];
  /** `fields` have been checked. */
  readonly compute: (fields: DataObject, context: CaseContext) => Computed;
}

export const EXPECTED = 'expected.json';

/** The computed form of a list of rows: all of them in expected.json, or what is wrong with some. */
export type Row = { readonly json: string } | { readonly wrong: string };
