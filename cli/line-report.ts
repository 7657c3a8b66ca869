import type { Line } from '../fold/jsonl.ts';
import type { FoldProblem } from '../fold/problem.ts';
import { lineExcerpt, type Report } from './report.ts';

/** The report of a line of a log that is not folded, with its place. */
export function lineReport(
  file: string,
  { number, bytes }: Line,
  { code, message, hint, offset }: FoldProblem,
): Report {
  return {
    code,
    message,
    file,
    line: number,
    ...lineExcerpt(bytes, number, offset),
    ...(offset === undefined ? {} : { offset }),
    ...(hint === undefined ? {} : { hint }),
  };
}
