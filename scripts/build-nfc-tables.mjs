#!/usr/bin/env node
/**
 * Writes canonical/unicode/nfc-tables.ts from the Unicode Character Database: one pinned version, so that NFC is the same
 * on every host. The database comes from Debian's package `unicode-data`, or from any folder with its files:
 *
 *   node scripts/build-nfc-tables.mjs [FOLDER]      (default /usr/share/unicode)
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The text of nfc-tables.ts, from the texts of UnicodeData.txt and DerivedNormalizationProps.txt. */
export function nfcTables(unicodeData, normalizationProps) {
  const version = /^# DerivedNormalizationProps-(\d+\.\d+\.\d+)\.txt/.exec(normalizationProps)[1];
  const excluded = fullCompositionExclusions(normalizationProps);
  const classes = [];
  const decompositions = [];
  for (const line of unicodeData.split('\n')) {
    const [code, , , ccc, , decomposition] = line.split(';');
    if (!code) continue;
    const point = Number.parseInt(code, 16);
    if (ccc !== '0') classes.push([point, Number(ccc)]);
    if (decomposition && !decomposition.startsWith('<')) {
      const parts = decomposition.split(' ').map((part) => Number.parseInt(part, 16));
      decompositions.push([point, parts, excluded.has(point)]);
    }
  }
  return `/* Written by scripts/build-nfc-tables.mjs from Unicode ${version}. Do not edit. */

/** The Unicode version that NFC follows here, on every host. */
export const UNICODE_VERSION = '${version}';

/**
 * Canonical combining classes: runs of code points of one class, in order. Each is "gap.length.class" in base 36; the gap
 * is from the end of the run before.
 */
export const COMBINING_CLASSES = \`
${wrap(classRuns(classes))}
\`;

/**
 * Canonical decompositions, one step, without the syllables of Hangul: "gap.first.second" in base 36, in order; the gap is
 * from the code point before. No second: it becomes one code point. A "!" before: excluded from composition.
 */
export const DECOMPOSITIONS = \`
${wrap(decompositionEntries(decompositions))}
\`;
`;
}

function fullCompositionExclusions(text) {
  const points = new Set();
  for (const match of text.matchAll(/^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*; Full_Composition_Exclusion/gm)) {
    const last = Number.parseInt(match[2] ?? match[1], 16);
    for (let point = Number.parseInt(match[1], 16); point <= last; point++) points.add(point);
  }
  return points;
}

function classRuns(classes) {
  const runs = [];
  for (const [point, ccc] of classes) {
    const run = runs.at(-1);
    if (run && run.start + run.length === point && run.ccc === ccc) run.length++;
    else runs.push({ start: point, length: 1, ccc });
  }
  let end = 0;
  return runs.map(({ start, length, ccc }) => {
    const text = [start - end, length, ccc].map((n) => n.toString(36)).join('.');
    end = start + length;
    return text;
  });
}

function decompositionEntries(decompositions) {
  let before = 0;
  return decompositions.map(([point, parts, excluded]) => {
    const text = [point - before, ...parts].map((n) => n.toString(36)).join('.');
    before = point;
    return excluded ? `!${text}` : text;
  });
}

function wrap(words) {
  const lines = [''];
  for (const word of words) {
    const line = lines.at(-1);
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= 120) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

function main(folder) {
  const names = ['UnicodeData.txt', 'DerivedNormalizationProps.txt'];
  const missing = names.find((name) => !existsSync(`${folder}/${name}`));
  if (missing) {
    console.error(`${folder}/${missing} is missing. On Debian: apt-get install unicode-data`);
    return 1;
  }
  const text = nfcTables(...names.map((name) => readFileSync(`${folder}/${name}`, 'utf8')));
  writeFileSync(fileURLToPath(new URL('../canonical/unicode/nfc-tables.ts', import.meta.url)), text);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv[2] ?? '/usr/share/unicode');
}
