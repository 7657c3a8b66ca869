export type { Artifact } from './artifacts.ts';
export { ENGINE_ID, GATOS_VERSION } from './engine-id.ts';
export { ENVELOPE_FIELDS, type Envelope } from './envelope.ts';
export { type Fold, type FoldOptions, loadFold } from './fold.ts';
export { FOLD_PROBLEMS, type FoldProblem, type FoldProblemCode, type Outcome } from './problem.ts';
export type { Run, RunResult } from './run.ts';
