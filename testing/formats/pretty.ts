import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import type { TestReport, TestResult } from '../run-tests.ts';
import { type FailureLine, failureLines } from './failure-lines.ts';

/** How to mark parts of a report; the identity for plain text. */
export interface TestStyle {
  readonly passed: (text: string) => string;
  readonly failed: (text: string) => string;
  readonly place: (text: string) => string;
  readonly expected: (text: string) => string;
  readonly actual: (text: string) => string;
}

/** A report of tests for people: `-` is what was expected, `+` what came out. No character of a test reaches the terminal unescaped. */
export function formatTests(
  { files, broken, passed, failed, skipped }: TestReport,
  style: TestStyle,
): string {
  const lines: string[] = [];
  for (const { file, tests } of files) {
    lines.push(style.place(safeText(file)));
    for (const test of tests) lines.push(...testLines(file, test, style));
  }
  const counts = [
    `${passed} passed`,
    ...(failed > 0 ? [style.failed(`${failed} failed`)] : []),
    ...(broken.length > 0 ? [style.failed(`${filesText(broken)} not run`)] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return `${[...lines, counts.join(', ')].join('\n')}\n`;
}

const filesText = ({ length }: readonly string[]): string => `${length} ${length === 1 ? 'file' : 'files'}`;

function testLines(file: string, test: TestResult, style: TestStyle): string[] {
  if (test.outcome === 'skipped') return [];
  const summary = test.summary === undefined ? '' : ` (${test.summary})`;
  const name = `${safeText(test.name)}${summary}`;
  if (test.outcome === 'passed') return [`  ${style.passed('✓')} ${name}`];
  const place = style.place(`${safeText(file)}:${test.line}`);
  return [
    `  ${style.failed('✗')} ${name} (${place})`,
    ...failureLines(test).map((line) => painted(line, style)),
  ];
}

function painted({ text, kind }: FailureLine, style: TestStyle): string {
  const safe = safeText(text);
  /* As it stands in a file, so that it can be copied. */
  if (kind === 'yaml') return safe;
  return `      ${kind === 'expected' || kind === 'actual' ? style[kind](safe) : safe}`;
}
