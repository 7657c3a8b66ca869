import { safeText } from '../compiler/diagnostics/source-lines.ts';
import { type Difference, placeText } from '../fold/differences.ts';
import { shortJson } from './result-text.ts';

/** People read no more differences of a long list; JSON has all. */
const SHOWN = 20;

/** A difference of two trees of artifacts as JSON has it, for `dataLine`, which leaves out a side that has nothing there. */
export function differenceJson({ path: [artifact, ...path], a, b }: Difference): object {
  return { artifact, path: placeText(path), old: a, new: b };
}

/** Differences of two trees of artifacts for people, three lines each. */
export function differenceLines(found: readonly Difference[], indent = ''): string[] {
  return found.flatMap(({ path: [artifact, ...path], a, b }) => [
    `${indent}${safeText(String(artifact))} ${placeText(path)}`,
    `${indent}  old ${shortJson(a)}`,
    `${indent}  new ${shortJson(b)}`,
  ]);
}

/** The first of them, and how many more there are. */
export function firstDifferenceLines(found: readonly Difference[], indent = ''): string[] {
  const more = found.length - SHOWN;
  const lines = differenceLines(found.slice(0, SHOWN), indent);
  return more > 0 ? [...lines, `  … ${more} more; --format json shows all`] : lines;
}
