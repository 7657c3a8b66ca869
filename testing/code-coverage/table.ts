import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { type FileCoverage, MEASURES, percentOf, type Share, sharesOf } from './file-coverage.ts';
import { neverSeen } from './never.ts';

/** Coverage for people: the shares of each source, and what tests have not seen. `mark` is for what is not covered. */
export function coverageTable(files: readonly FileCoverage[], mark: (text: string) => string): string {
  const rows = [
    ...files.map((one) => ({ name: safeText(one.file), shares: sharesOf([one]) })),
    ...(files.length > 1 ? [{ name: 'all', shares: sharesOf(files) }] : []),
  ];
  const width = Math.max(8, ...rows.map(({ name }) => name.length));
  const head = `${'coverage'.padEnd(width)}${MEASURES.map((one) => one.padStart(WIDTH)).join('')}`;
  const table = rows.map(
    ({ name, shares }) =>
      `${name.padEnd(width)}${MEASURES.map((one) => shareText(shares[one], mark)).join('')}`,
  );
  const never = files.flatMap((one) =>
    neverSeen(one).map(({ line, to, text }) => {
      const lines = to === undefined ? `${line}` : `${line}-${to}`;
      return `${safeText(one.file)}:${lines}: ${mark(safeText(text))}`;
    }),
  );
  return `${[head, ...table, ...never].join('\n')}\n`;
}

const WIDTH = 18;

function shareText(share: Share, mark: (text: string) => string): string {
  const { seen, all } = share;
  const text = all === 0 ? '-' : `${seen}/${all} ${percentOf(share).toFixed(1).padStart(5)}%`;
  return seen < all ? mark(text.padStart(WIDTH)) : text.padStart(WIDTH);
}
