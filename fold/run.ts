import type { Data } from '../canonical/data.ts';
import type { Artifact } from './artifacts.ts';
import type { Envelope } from './envelope.ts';
import type { Outcome } from './problem.ts';

/** What a run has come to. */
export interface RunResult {
  /** By path, in the one order. */
  readonly artifacts: readonly (readonly [path: string, artifact: Artifact])[];
  /** `blake3:<hex>` of the state tree. */
  readonly stateRoot: string;
  /** `blake3:<hex>` over the digests of the events. */
  readonly inputsRoot: string;
  /** Events folded; a repeated one counts once. */
  readonly events: number;
  /** Fuel of everything from the start of the log, earlier runs of a resumed one included. */
  readonly fuel: number;
  /** To go on from here later; a batch fold has none. */
  readonly checkpoint?: Uint8Array;
}

/**
 * A fold under way. A problem ends it: the state may be half changed, so every later call gives the same problem.
 */
export interface Run {
  /**
   * Folds one event: plain data of an envelope. True: it counted. False: it was the last one again. Who has checked the envelope
   * and its canonical bytes gives their BLAKE3 as `digest`, and nothing is checked twice.
   */
  apply(event: Data): Outcome<boolean>;
  apply(event: Envelope, digest: Uint8Array): Outcome<boolean>;
  /** The result so far. Does not change the run. */
  result(): Outcome<RunResult>;
}
