export { compileFold } from './compiler/compile-fold.ts';
export { compileScript } from './compiler/compile-script.ts';
export type { Diagnostic } from './compiler/diagnostics/diagnostic.ts';
export { ENGINE_ID, GATOS_VERSION } from './fold/engine-id.ts';
export { type Fold, type FoldOptions, loadFold } from './fold/fold.ts';
export type { FoldProblem, Outcome } from './fold/problem.ts';
export type { Run, RunResult } from './fold/run.ts';
export { ELC_VERSION } from './vm/bytecode/encode.ts';
export { DEFAULT_LIMITS, type Limits } from './vm/limits.ts';
