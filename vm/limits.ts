/** What one call into a fold (the chunk, init, one event, emit) may use. Part of the documented semantics. */
export interface Limits {
  /** Units of the published cost table. */
  readonly fuel: number;
  /** Bytes allocated during the call, by the published size table. */
  readonly memory: number;
  /** Calls within calls. Small enough for the stack of every JavaScript engine. */
  readonly depth: number;
}

export const DEFAULT_LIMITS: Limits = { fuel: 10_000_000, memory: 256 * 1024 * 1024, depth: 200 };
