import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { xmlText } from '../../compiler/diagnostics/xml-text.ts';
import { type FileCoverage, MEASURES, percentOf, type Share, sharesOf } from './file-coverage.ts';
import { neverSeen } from './never.ts';

/** Coverage as one page without anything from elsewhere: the shares of each source, and its lines with how often each was run. */
export function coverageHtml(files: readonly FileCoverage[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Coverage</title>
<style>
${STYLE}</style>
<h1>Coverage</h1>
<table>
<tr><th>source</th>${MEASURES.map((one) => `<th>${one}</th>`).join('')}</tr>
${files.map((one, i) => shareRow(`<a href="#file${i + 1}">${text(one.file)}</a>`, [one])).join('')}${files.length > 1 ? shareRow('all', files) : ''}</table>
${files.map((one, i) => section(one, i + 1)).join('')}</html>
`;
}

const STYLE = `:root { color-scheme: light dark; font-family: sans-serif; --no: #d33; --yes: #2a2; }
table { border-collapse: collapse; }
th, td { padding: 0.2em 1em 0.2em 0; text-align: right; }
th:first-child, td:first-child { text-align: left; }
td.part { color: var(--no); }
pre { line-height: 1.4; overflow-x: auto; }
pre span { display: block; border-left: 0.3em solid transparent; padding-left: 0.5em; }
pre span.ran { border-color: var(--yes); }
pre span.not { border-color: var(--no); background: color-mix(in srgb, var(--no) 15%, transparent); }
pre span.part { border-color: #d90; }
pre i { color: GrayText; user-select: none; }
pre b { color: var(--no); font-weight: normal; }
`;

const shareRow = (name: string, files: readonly FileCoverage[]): string => {
  const shares = sharesOf(files);
  return `<tr><td>${name}</td>${MEASURES.map((one) => shareCell(shares[one])).join('')}</tr>\n`;
};

function shareCell(share: Share): string {
  const { seen, all } = share;
  if (all === 0) return '<td>-</td>';
  return `<td${seen < all ? ' class="part"' : ''}>${seen}/${all} ${percentOf(share).toFixed(1)}%</td>`;
}

function section(coverage: FileCoverage, number: number): string {
  const { file, source, lines } = coverage;
  const never = new Map<number, string[]>();
  for (const { line, text: what } of neverSeen(coverage))
    if (lines.get(line) !== 0) never.set(line, [...(never.get(line) ?? []), what]);
  const rows = new TextDecoder()
    .decode(source)
    .replace(/(\r\n|\r|\n)$/, '')
    .split(/\r\n|\r|\n/)
    .map((row, i) => lineHtml(row, i + 1, lines.get(i + 1), never.get(i + 1) ?? []));
  return `<h2 id="file${number}">${text(file)}</h2>\n<pre>${rows.join('')}</pre>\n`;
}

function lineHtml(row: string, line: number, count: number | undefined, never: readonly string[]): string {
  const kind =
    count === undefined ? '' : ` class="${count === 0 ? 'not' : never.length > 0 ? 'part' : 'ran'}"`;
  const margin = `${String(line).padStart(5)} ${String(count ?? '').padStart(8)}  `;
  const notes = never.map((one) => ` <b>${text(one)}</b>`).join('');
  return `<span${kind}><i>${margin}</i>${text(row)}${notes}</span>`;
}

const text = (raw: string): string => xmlText(safeText(raw));
