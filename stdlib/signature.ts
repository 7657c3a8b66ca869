import type { DirectCode, NativeCode } from '../vm/values/native-function.ts';
import type { Value } from '../vm/values/value.ts';

/** A function of the standard library: its call, and the facts that reference, completion and hover show. */
export interface Signature {
  /** As in the reference: `s, i [, j]`. */
  readonly params: string;
  /** As in the reference: `number`, or `…` for several. */
  readonly results: string;
  /** Fuel beyond the call's own, as the reference states it: `1 a byte of the result`. */
  readonly fuel: string;
  readonly doc: string;
  readonly example: string;
  /** Returns a value, or an array for any other number of results than one. */
  readonly call: NativeCode;
  /** What `call` does with just so many arguments, for functions that loops call: it takes them without a list. */
  readonly direct?: Readonly<Record<number, DirectCode>>;
}

/** A library: `name.function`, or plain `function` for the base library, whose name is ''. */
export interface Library {
  readonly name: string;
  readonly doc: string;
  readonly functions: Readonly<Record<string, Signature>>;
  /** Members that are values: `math.pi`, `json.null`. */
  readonly values?: Readonly<Record<string, { readonly value: Value; readonly doc: string }>>;
}
