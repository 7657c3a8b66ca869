import type { Data } from '../../canonical/data.ts';
import { encodeJsonText } from '../../canonical/json-encode.ts';

const SHOWN = 200;

/** Canonical JSON, cut short; `nothing` where there is none. */
export function dataText(data: Data | undefined): string {
  if (data === undefined) return 'nothing';
  const text = encodeJsonText(data).value ?? '?';
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
