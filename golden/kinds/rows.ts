import { expectedFile } from '../expected.ts';
import { type Computed, EXPECTED, type Row } from '../kind.ts';

/** Evaluates each row; a row that is wrong in itself makes the case wrong, so that no update blesses it. */
export function computeRows<T>(rows: readonly T[], evaluate: (row: T) => Row): Computed {
  const lines: string[] = [];
  const problems: string[] = [];
  rows.forEach((row, i) => {
    const result = evaluate(row);
    if ('json' in result) lines.push(result.json);
    else problems.push(`row ${i + 1}: ${result.wrong}`);
  });
  if (problems.length > 0) return { problems: problems.map((message) => ({ code: 'CASE_FORMAT', message })) };
  return { outputs: new Map([[EXPECTED, expectedFile([['rows', lines]])]]) };
}
