/** What one run of a script, a fold or a decoder is expected to end with, when it does not end well. */
export interface ExpectedProblem {
  readonly code: string;
  /** Given where the text is semantics: a program can catch it (docs/spec/echolua.md, section 0). */
  readonly message?: string;
  /** Byte offset, for decoders. */
  readonly offset?: number;
  /** For folds: `load`, `start`, `result`, or the number of the event (from 0). */
  readonly at?: string | number;
}

export interface CaseLimits {
  readonly fuel?: number;
  readonly memory?: number;
  readonly depth?: number;
}

interface Common {
  /** `RULE/name`: unique and stable; RULE is an id of docs/spec. */
  readonly id: string;
  /** Further rules that the case touches. */
  readonly also?: readonly string[];
  readonly note?: string;
  /** Why the reference engine is known to fail this case. Other engines have to pass it. */
  readonly open?: string;
}

/** What a source is compiled as. */
export type Purpose = 'fold' | 'script' | 'policy';

/** Text, as itself or (where it is not UTF-8 or long) as hexadecimal bytes. */
interface Input {
  readonly text?: string;
  readonly hex?: string;
}

/** `source` is compiled and run as a script. `lines`: what it prints, up to the problem if there is one. */
export interface ScriptCase extends Common {
  readonly kind: 'script';
  readonly source: string;
  readonly args?: readonly string[];
  readonly limits?: CaseLimits;
  readonly lines: readonly string[];
  readonly fuel?: number;
  readonly problem?: ExpectedProblem;
}

/** `source` is compiled and folds the events, each a JSON text; what is not given is not compared. */
export interface FoldCase extends Common {
  readonly kind: 'fold';
  readonly source: string;
  readonly events: readonly string[];
  readonly limits?: CaseLimits;
  /** Resume from these bytes of a checkpoint. */
  readonly checkpoint_in?: string;
  /** Run it again with a stop at every place, and expect the same. */
  readonly split?: boolean;
  /** Canonical JSON by path. */
  readonly artifacts?: Readonly<Record<string, string>>;
  readonly state_root?: string;
  readonly inputs_root?: string;
  readonly fuel?: number;
  readonly count?: number;
  readonly checkpoint?: string;
  readonly problem?: ExpectedProblem;
}

/** All diagnostics of a source, as [code, first byte, byte after the last], in source order. */
export interface DiagnosticCase extends Common, Input {
  readonly kind: 'diagnostic';
  readonly purpose: Purpose;
  readonly diagnostics: readonly (readonly [code: string, start: number, end: number])[];
}

/** What sources compile to: the bytes of a module or policy, or that they have one root, or roots that all differ. */
export interface CompileCase extends Common {
  readonly kind: 'compile';
  readonly purpose: Purpose;
  readonly sources: readonly string[];
  /** Of policies: the names of the files, in turn. */
  readonly files?: readonly string[];
  readonly module?: string;
  readonly fold_root?: string;
  readonly roots?: 'equal' | 'different';
}

/** A module: refused, or (a script) what it prints and costs. */
export interface ElcCase extends Common {
  readonly kind: 'elc';
  readonly hex: string;
  readonly problem?: ExpectedProblem;
  readonly lines?: readonly string[];
  readonly fuel?: number;
  /** The problem that running it ends with. */
  readonly fault?: ExpectedProblem;
}

/** JSON bytes: their canonical JSON, or why they are refused. */
export interface JsonCase extends Common, Input {
  readonly kind: 'json';
  readonly strict?: boolean;
  readonly canonical?: string;
  readonly problem?: ExpectedProblem;
}

/** CBOR bytes: refused, or taken; `json` (with no bytes or links inside) must also encode to these bytes. */
export interface CborCase extends Common {
  readonly kind: 'cbor';
  readonly hex: string;
  readonly floats?: boolean;
  readonly json?: string;
  readonly problem?: ExpectedProblem;
}

/** An operation on numbers, each given as a numeral: the text of the result, or a fault code. */
export interface NumberCase extends Common {
  readonly kind: 'number';
  readonly op: string;
  readonly args: readonly string[];
  readonly result: string;
}

/** `blake3`, `sha256` (as roots) or `cid` of bytes. */
export interface HashCase extends Common, Input {
  readonly kind: 'hash';
  readonly op: 'blake3' | 'sha256' | 'cid';
  readonly result: string;
}

/** A request and what is decided about it; a field that is not given is not compared. */
export interface ExpectedDecision {
  readonly intent: unknown;
  readonly data?: unknown;
  /** In place of `data`: JSON whose numbers a reader of these files might round. */
  readonly data_text?: string;
  readonly verdict: 'allow' | 'deny';
  readonly rule: string;
  readonly reason?: string;
  readonly audit?: boolean;
}

/** `source` is compiled as a policy and decides. */
export interface PolicyCase extends Common {
  readonly kind: 'policy';
  readonly source: string;
  /** The name of the file. */
  readonly file?: string;
  readonly limits?: CaseLimits;
  readonly decisions: readonly ExpectedDecision[];
}

/** A compiled policy: refused, or what it decides. */
export interface RgcCase extends Common {
  readonly kind: 'rgc';
  readonly hex: string;
  readonly problem?: ExpectedProblem;
  readonly decisions?: readonly ExpectedDecision[];
}

export type ConformanceCase =
  | ScriptCase
  | FoldCase
  | DiagnosticCase
  | CompileCase
  | ElcCase
  | PolicyCase
  | RgcCase
  | JsonCase
  | CborCase
  | NumberCase
  | HashCase;

/** The rule that a case is of: what stands before the slash of its id. */
export const ruleOf = (one: ConformanceCase): string => one.id.slice(0, Math.max(0, one.id.indexOf('/')));
