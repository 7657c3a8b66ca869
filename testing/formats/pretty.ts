import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import type { TestReport, TestResult } from '../run-tests.ts';
import { failureLines } from './difference-lines.ts';

/** How to mark parts of a report; the identity for plain text. */
export interface TestStyle {
  readonly passed: (text: string) => string;
  readonly failed: (text: string) => string;
  readonly place: (text: string) => string;
}

/** A report of tests for people: `-` is what was expected, `+` what came out. No character of a test reaches the terminal unescaped. */
export function formatTests({ files, passed, failed, skipped }: TestReport, style: TestStyle): string {
  const lines: string[] = [];
  for (const { file, tests } of files) {
    lines.push(style.place(safeText(file)));
    for (const test of tests) lines.push(...testLines(file, test, style));
  }
  const counts = [
    `${passed} passed`,
    ...(failed > 0 ? [style.failed(`${failed} failed`)] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return `${[...lines, counts.join(', ')].join('\n')}\n`;
}

function testLines(file: string, test: TestResult, style: TestStyle): string[] {
  const name = safeText(test.name);
  if (test.outcome === 'skipped') return [];
  if (test.outcome === 'passed') return [`  ${style.passed('✓')} ${name}`];
  const place = style.place(`${safeText(file)}:${test.line}`);
  return [
    `  ${style.failed('✗')} ${name} (${place})`,
    ...failureLines(test).map((line) => `      ${safeText(line)}`),
  ];
}
