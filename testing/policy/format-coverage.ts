import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import type { ConditionCoverage, CoverageReport } from './coverage.ts';

/** Coverage for people: how often each condition was true, false and undecided. `mark` shows what tests have not seen. */
export function formatCoverage(
  file: string,
  { rules, matched, outcomes }: CoverageReport,
  mark: (text: string) => string,
): string {
  const lines = [
    `coverage of ${safeText(file)}: ${matched.seen} of ${matched.all} rules matched, ${outcomes.seen} of ${outcomes.all} outcomes of conditions seen`,
    `  ${HEAD.map((word) => word.padStart(9)).join(' ')}`,
  ];
  for (const { id, matched: times, conditions } of rules) {
    lines.push(
      times === 0 ? mark(`  ${safeText(id)}: never matched`) : `  ${safeText(id)}: matched ${times}`,
    );
    if (times > 0)
      for (const { clause, ...one } of conditions) lines.push(...linesOf(one, `${clause}  `, mark));
  }
  return `${lines.join('\n')}\n`;
}

const HEAD = ['true', 'false', 'undecided'] as const;

/** Bounded by the depth that a compiled policy may have. */
function linesOf(one: ConditionCoverage, head: string, mark: (text: string) => string): string[] {
  const counts = HEAD.map((word) => {
    const text = String(one[word]).padStart(9);
    return word !== 'undecided' && one[word] === 0 ? mark(text) : text;
  });
  const parts = (one.parts ?? []).flatMap((part) => linesOf(part, `${' '.repeat(head.length)}  `, mark));
  return [`  ${counts.join(' ')}  ${head}${safeText(one.text)}`, ...parts];
}
