// The parts of the benchmark, in the order of docs/performance.md.
import * as canonical from './canonical.mjs';
import * as compile from './compile.mjs';
import * as dpairs from './dpairs.mjs';
import * as editor from './editor.mjs';
import * as folds from './folds.mjs';
import * as gate from './gate.mjs';
import * as kinds from './kinds.mjs';
import * as ledger from './ledger.mjs';
import * as policies from './policies.mjs';
import * as programs from './programs.mjs';
import * as run from './run.mjs';
import * as start from './start.mjs';
import * as state from './state.mjs';

/**
 * By name. `measure({ quick })` gives figures as plain data; `tables(figures)` and `plots(figures)` show them.
 */
export const PARTS = {
  programs,
  folds,
  kinds,
  run,
  state,
  dpairs,
  compile,
  canonical,
  policies,
  ledger,
  gate,
  editor,
  start,
};
