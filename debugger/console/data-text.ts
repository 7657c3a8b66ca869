import type { Data } from '../../canonical/data.ts';
import { encodeJsonText } from '../../canonical/json-encode.ts';
import { shortened } from '../../stdlib/predicates/shortened.ts';

const SHOWN = 200;

/** Canonical JSON, cut short; `nothing` where there is none. */
export function dataText(data: Data | undefined): string {
  if (data === undefined) return 'nothing';
  return shortened(encodeJsonText(data).value ?? '?', SHOWN);
}
