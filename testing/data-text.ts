import type { Data } from '../canonical/data.ts';
import { encodeJsonText } from '../canonical/json-encode.ts';
import { shortened } from '../stdlib/predicates/shortened.ts';

/** The longest value that is shown, in UTF-16 units. */
const LONGEST = 400;

/** Canonical JSON for reports, cut short; `nothing` where there is none. */
export function dataText(data: Data | undefined): string {
  if (data === undefined) return 'nothing';
  return shortened(encodeJsonText(data).value ?? '?', LONGEST);
}
