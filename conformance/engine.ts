import type { CaseLimits, Purpose } from './case.ts';

/** Why an engine refuses or stops; `at` as in ExpectedProblem. */
export interface EngineProblem {
  readonly code: string;
  readonly message?: string;
  readonly offset?: number;
  readonly at?: string | number;
}

export interface CompiledSource {
  readonly diagnostics: readonly { readonly code: string; readonly start: number; readonly end: number }[];
  /** ELC, or `.rgc`. Absent if there is an error. */
  readonly bytes?: Uint8Array;
}

export interface ScriptOutcome {
  readonly lines: readonly Uint8Array[];
  readonly fuel?: number;
  readonly problem?: EngineProblem;
}

export interface FoldResult {
  /** Bytes by path, in any order. */
  readonly artifacts: ReadonlyMap<string, Uint8Array>;
  readonly stateRoot: string;
  readonly inputsRoot: string;
  readonly count: number;
  readonly fuel: number;
  readonly checkpoint?: Uint8Array;
}

export type FoldOutcome =
  | { readonly result: FoldResult; readonly problem?: undefined }
  | { readonly problem: EngineProblem; readonly result?: undefined };

export type Decoded =
  | { readonly json?: string; readonly problem?: undefined }
  | { readonly problem: EngineProblem };

/** The JSON of an intent and, if there is some, of data. */
export interface PolicyRequest {
  readonly intent: Uint8Array;
  readonly data?: Uint8Array;
}

export interface PolicyDecision {
  readonly verdict: 'allow' | 'deny';
  readonly rule: string;
  readonly reason: string;
  readonly audit: boolean;
}

/** What an implementation offers to the suite. Bytes in, bytes and plain values out; nothing throws. */
export interface Engine {
  readonly name: string;
  /** `file` is the name that a policy's rules without an id are called by. */
  compile(source: Uint8Array, purpose: Purpose, file?: string): CompiledSource;
  /** The fold_root or policy_root of compiled bytes. */
  root(bytes: Uint8Array): string;
  /** Decodes and verifies a module, without running it. */
  verify(elc: Uint8Array): EngineProblem | undefined;
  runScript(elc: Uint8Array, limits: CaseLimits, args: readonly Uint8Array[]): ScriptOutcome;
  /** Decodes the JSON of each event, folds it, and gives the result after the last one. */
  runFold(
    elc: Uint8Array,
    limits: CaseLimits,
    events: readonly Uint8Array[],
    checkpoint: Uint8Array | undefined,
  ): FoldOutcome;
  /** Decodes and verifies a compiled policy, without deciding anything. */
  verifyPolicy(rgc: Uint8Array): EngineProblem | undefined;
  /** Decides on each request, by a compiled policy that has been verified. */
  decide(rgc: Uint8Array, limits: CaseLimits, requests: readonly PolicyRequest[]): readonly PolicyDecision[];
  /** Canonical JSON of JSON bytes. */
  readJson(bytes: Uint8Array, strict: boolean): Decoded;
  /** Canonical JSON of CBOR bytes; without `json` if the value has none. */
  readCbor(bytes: Uint8Array, floats: boolean): Decoded;
  /** CBOR of canonical JSON, floats allowed or not. */
  writeCbor(json: string, floats: boolean): Uint8Array | EngineProblem;
  /** The text of the result, or the code of the fault. `cmp` gives -1, 0 or 1; `lossless` true or false. */
  number(op: string, args: readonly string[]): string;
  hash(op: 'blake3' | 'sha256' | 'cid', bytes: Uint8Array): string;
}
