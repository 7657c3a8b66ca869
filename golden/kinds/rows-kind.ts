import { expectedFile } from '../expected.ts';
import type { Field } from '../field.ts';
import { type Computed, EXPECTED, type Kind, type Row } from '../kind.ts';

/** The kind of case that is a list of rows, each with a result of its own. `field` sees to it that rows are what `evaluate` takes. */
export function rowsKind<T>(field: Field, evaluate: (row: T) => Row): Kind {
  return {
    fields: { rows: field },
    outputs: [EXPECTED],
    files: () => [],
    compute: ({ rows }) => computeRows(rows as unknown as readonly T[], evaluate),
  };
}

/** Evaluates each row; a row that is wrong in itself makes the case wrong, so that no update blesses it. */
function computeRows<T>(rows: readonly T[], evaluate: (row: T) => Row): Computed {
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
