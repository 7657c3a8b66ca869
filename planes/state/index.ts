export { isRight, type StateCheck } from './check-proof.ts';
export type { CheckpointFacts, StateCheckpoint } from './checkpoint-commit.ts';
export { type FoldedState, type FoldStateOptions, foldState } from './fold-state.ts';
export type { StateOutcome, StateProblem } from './problem.ts';
export { readCheckpoint, readState, stateHistory } from './read-state.ts';
export { type StateRefs, stateRefs } from './state-ref.ts';
export { verifyState } from './verify-state.ts';
