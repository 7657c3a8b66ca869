// A table of times by work and engine, and how the compiled engine of ours compares.
import { geometricMean } from '../measure.mjs';
import { COMPILED, ENGINES } from './engines.mjs';

/** How many times as long the compiled engine takes as another, for each work that both did. */
export function againstCompiled(times, engine) {
  return Object.values(times)
    .filter((row) => row[engine] !== undefined && row[COMPILED] !== undefined)
    .map((row) => row[COMPILED] / row[engine]);
}

export function timesTable(caption, what, times, format) {
  const names = ENGINES.map(({ name }) => name).filter((name) =>
    Object.values(times).some((row) => row[name] !== undefined),
  );
  const rows = Object.entries(times).map(([work, row]) => [
    work,
    ...names.map((name) => (row[name] === undefined ? '-' : format(row[name]))),
  ]);
  const ratios = names.map((name) => `${geometricMean(againstCompiled(times, name)).toFixed(2)}x`);
  return {
    caption: `${caption} Last row: the time of the compiled engine over that of the column, geometric mean.`,
    columns: [what, ...names],
    rows: [...rows, ['**compiled / this**', ...ratios]],
  };
}
