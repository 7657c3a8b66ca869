/** Lines around a change that are shown. */
const CONTEXT = 3;
/** Pairs of lines that are compared, at most: beyond it, what is between the first and the last change counts as one change. */
const MOST_PAIRS = 4_000_000;

interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** What changes a text into another, as `diff -u` and `git apply` have it; empty for equal texts. */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return '';
  const lines = compareLines(linesOf(before), linesOf(after));
  const out = [`--- a/${name}\n`, `+++ b/${name}\n`];
  for (const { from, to } of hunksOf(lines)) {
    const hunk = lines.slice(from, to);
    const range = (mark: Line['mark']) => {
      const start = lines.slice(0, from).filter((one) => one.mark !== mark).length;
      const count = hunk.filter((one) => one.mark !== mark).length;
      return `${count === 0 ? start : start + 1},${count}`;
    };
    out.push(`@@ -${range('+')} +${range('-')} @@\n`);
    for (const { mark, text } of hunk)
      out.push(text.endsWith('\n') ? mark + text : `${mark}${text}\n\\ No newline at end of file\n`);
  }
  return out.join('');
}

/** With their line ends. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function compareLines(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const same = (lines: readonly string[]) => lines.map((text): Line => ({ mark: ' ', text }));
  return [
    ...same(before.slice(0, start)),
    ...between(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
}

/** Along a longest common subsequence. */
function between(before: readonly string[], after: readonly string[]): Line[] {
  const [rows, columns] = [before.length, after.length];
  const lines: Line[] = [];
  const width = columns + 1;
  /* Common lines from a row and a column on. */
  const common = rows * columns > MOST_PAIRS ? undefined : new Uint16Array((rows + 1) * width);
  for (let i = rows - 1; common !== undefined && i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1)
      common[i * width + j] =
        before[i] === after[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  let [i, j] = [0, 0];
  while (i < rows || j < columns) {
    if (common !== undefined && i < rows && j < columns && before[i] === after[j]) {
      lines.push({ mark: ' ', text: before[i]! });
      i += 1;
      j += 1;
    } else if (
      i < rows &&
      (j === columns || common === undefined || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
    ) {
      lines.push({ mark: '-', text: before[i]! });
      i += 1;
    } else {
      lines.push({ mark: '+', text: after[j]! });
      j += 1;
    }
  }
  return lines;
}

/** Changes with the lines around them; those that would touch are one. */
function hunksOf(lines: readonly Line[]): { from: number; to: number }[] {
  const hunks: { from: number; to: number }[] = [];
  lines.forEach(({ mark }, i) => {
    if (mark === ' ') return;
    const [from, to] = [Math.max(0, i - CONTEXT), Math.min(lines.length, i + 1 + CONTEXT)];
    const last = hunks[hunks.length - 1];
    if (last !== undefined && from <= last.to) last.to = to;
    else hunks.push({ from, to });
  });
  return hunks;
}
