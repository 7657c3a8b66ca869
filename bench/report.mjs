// Puts the results into docs/performance.md, between its markers; what stands outside of them is written by hand.
import { markdownTable } from './markdown-table.mjs';
import { targetsTable } from './targets.mjs';

/**
 * The page with new text between each pair of markers, `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`. Throws where the page has no
 * such pair: a result that is shown nowhere is a mistake.
 */
export function withSections(page, sections) {
  let text = page;
  for (const [name, section] of Object.entries(sections)) {
    const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
    const start = text.indexOf(open);
    const end = text.indexOf(close, start);
    if (start < 0 || end < 0) throw new Error(`docs/performance.md has no ${open} … ${close}`);
    text = `${text.slice(0, start + open.length)}\n\n${section}\n\n${text.slice(end)}`;
  }
  return text;
}

/** The sections of some results, with the plots that they show as files by name. */
export function reportOf(parts, results) {
  const sections = { targets: markdownTable(targetsTable(results)) };
  const files = {};
  for (const [name, part] of Object.entries(parts)) {
    if (results[name] === undefined) continue;
    const plots = part.plots?.(results[name]) ?? {};
    Object.assign(files, plots);
    const images = Object.keys(plots).map((file) => `![${file.replace('.svg', '')}](performance/${file})`);
    sections[name] = [...part.tables(results[name]).map(markdownTable), ...images].join('\n\n');
  }
  return { sections, files };
}
