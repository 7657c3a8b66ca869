import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH } from './places.mjs';

/** The version of a package that the benchmarks compare with; undefined if it is not installed. */
export function packageVersion(name) {
  const file = join(BENCH, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}
