// A table of Markdown under its caption: what the benchmark prints, and what docs/performance.md shows.

/** The first column is text, the others are figures. */
export function markdownTable({ caption, columns, rows }) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    caption,
    '',
    line(columns),
    `|${columns.map((_, i) => (i === 0 ? '---' : '---:')).join('|')}|`,
    ...rows.map(line),
  ].join('\n');
}
