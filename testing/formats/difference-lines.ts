import type { Data } from '../../canonical/data.ts';
import { encodeJsonText } from '../../canonical/json-encode.ts';
import type { Difference } from '../difference.ts';
import type { TestResult } from '../run-tests.ts';

/** The longest value that is shown, in UTF-16 units. */
const LONGEST = 400;

/** What a failed test found, one line for each side, and its notes. */
export function failureLines({ differences = [], notes = [] }: TestResult): string[] {
  return [...differences.flatMap(differenceLines), ...notes];
}

function differenceLines({ path, expected, actual }: Difference): string[] {
  return [path, `  - ${valueText(expected)}`, `  + ${valueText(actual)}`];
}

function valueText(value: Data | undefined): string {
  if (value === undefined) return 'nothing';
  const text = encodeJsonText(value).value ?? JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
