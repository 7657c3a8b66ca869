import type { ConformanceCase } from './case.ts';
import type { Engine } from './engine.ts';
import { runConformance } from './run-conformance.ts';

export interface Topic {
  readonly name: string;
  readonly cases: readonly ConformanceCase[];
}

/** A line for each topic, then what differs. `failed` leaves out cases that are marked open. */
export function summarize(topics: readonly Topic[], engine: Engine): { text: string; failed: number } {
  const lines: string[] = [];
  const details: string[] = [];
  let [total, failed, open] = [0, 0, 0];
  for (const { name, cases } of topics) {
    let wrong = 0;
    runConformance(cases, engine).forEach(({ id, differences }, i) => {
      if (differences.length === 0) return;
      const known = cases[i]!.open;
      if (known === undefined) wrong++;
      else open++;
      details.push(
        `${known === undefined ? 'FAIL' : 'open'} ${id}${known === undefined ? '' : ` (${known})`}`,
      );
      for (const line of differences) details.push(`  ${line}`);
    });
    lines.push(`${name.padEnd(14)} ${String(cases.length - wrong).padStart(4)} of ${cases.length}`);
    total += cases.length;
    failed += wrong;
  }
  lines.push(`${engine.name}: ${total} cases, ${failed} failed, ${open} open`);
  return { text: [...lines, ...details].join('\n'), failed };
}
