// Where things are, for every part of the benchmark.
import { join } from 'node:path';
import { ROOT } from '../scripts/setup.mjs';

export { ROOT };
export const BENCH = join(ROOT, 'bench');
/** The built command line. */
export const GATOS = join(ROOT, 'dist', 'cli', 'main.js');
export const example = (...names) => join(ROOT, 'examples', ...names);
