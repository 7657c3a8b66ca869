import { dataText } from '../data-text.ts';
import type { Difference } from '../difference.ts';
import type { TestResult } from '../run-tests.ts';

/** What reports for other programs say of a file that is broken. */
export const NOT_RUN = 'the tests of this file could not be run; standard error says why';

/** A line of what a failed test found, and what it is. */
export interface FailureLine {
  readonly text: string;
  readonly kind: 'place' | 'expected' | 'actual' | 'note' | 'yaml';
}

/** What a failed test found: of each difference a line for each side, then notes, and at last a test that fails in the same way. */
export function failureLines({ differences = [], notes = [], counterexample }: TestResult): FailureLine[] {
  const lines = [...differences.flatMap(differenceLines), ...notes.map(note)];
  if (counterexample === undefined) return lines;
  const yaml = counterexample.trimEnd().split('\n');
  return [...lines, note('as a test:'), ...yaml.map((text) => ({ text, kind: 'yaml' as const }))];
}

const note = (text: string): FailureLine => ({ text, kind: 'note' });

function differenceLines({ path, expected, actual }: Difference): FailureLine[] {
  return [
    { text: path, kind: 'place' },
    { text: `  - ${dataText(expected)}`, kind: 'expected' },
    { text: `  + ${dataText(actual)}`, kind: 'actual' },
  ];
}
