import { safeText } from '../compiler/diagnostics/source-lines.ts';
import type { Finding } from './finding.ts';
import type { UpdateReport } from './update-golden.ts';
import type { VerifyReport } from './verify-golden.ts';

/** The lines of a report for people: findings in order, then `N cases, M failed`. No control characters from files. */
export function renderVerify({ cases, failed, findings }: VerifyReport): string[] {
  return [...findings.flatMap(renderFinding), `${counted(cases, 'case')}, ${failed} failed`];
}

export function renderUpdate({ cases, written, removed, findings }: UpdateReport): string[] {
  return [
    ...findings.flatMap(renderFinding),
    ...written.map((path) => `wrote ${safeText(path)}`),
    ...removed.map((path) => `removed ${safeText(path)}`),
    `${counted(cases, 'case')}, ${counted(written.length, 'file')} written, ${removed.length} removed`,
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

function renderFinding({ code, path, message, difference }: Finding): string[] {
  const lines = [`${safeText(path) || '.'}: ${code}: ${safeText(message)}`];
  if (difference !== undefined)
    lines.push(
      `  - ${difference.expected ?? '(end of file)'}`,
      `  + ${difference.actual ?? '(end of file)'}`,
    );
  return lines;
}
