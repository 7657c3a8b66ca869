import type { MatrixCases } from '../matrix-cases.ts';

/** The cases, which the bundler puts in place of this name (matrix/bundle.mjs). */
declare const GATOS_MATRIX_CASES: string;

export const CASES = JSON.parse(GATOS_MATRIX_CASES) as MatrixCases;
