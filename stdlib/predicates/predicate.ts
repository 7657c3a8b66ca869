import type { Machine } from '../../vm/machine.ts';
import type { Value } from '../../vm/values/value.ts';
import type { DataType } from '../data-type.ts';

/** What a parameter takes. `scalar`: a text, number or boolean, the same type wherever it stands in one signature. */
export type ParameterType =
  | DataType
  | { readonly kind: 'scalar' }
  | { readonly kind: 'anything' }
  | { readonly kind: 'list'; readonly of: { readonly kind: 'scalar' | 'anything' } }
  | { readonly kind: 'map'; readonly of: { readonly kind: 'anything' } };

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  /** What is wrong with a constant argument, if anything: it is then a compile error, and no undecided condition later. */
  readonly check?: (text: string) => string | undefined;
}

/** A standard predicate: a pure, total function that expressions call, and the facts that compiler and reference show. */
export interface Predicate {
  /** Written between its two operands: `caps includes 'exec:run'`. Others are called: `in_cidr(ip, '10.0.0.0/8')`. */
  readonly infix: boolean;
  /** Attributes that it reads by name; they are its first arguments, before those that are written. */
  readonly reads: readonly Parameter[];
  /** What is written; several lists for a predicate that takes different types. */
  readonly signatures: readonly (readonly Parameter[])[];
  readonly result: DataType;
  /** When it has no answer (nil), which makes the condition undecided; absent if it always has one. */
  readonly undecided?: string;
  /** Fuel beyond the call's own. */
  readonly fuel: string;
  readonly doc: string;
  /** An expression that is true, over these attributes. */
  readonly example: { readonly expression: string; readonly data?: Readonly<Record<string, unknown>> };
  /** Why it is false, for these arguments: their values, and how the expression writes them. */
  readonly failure?: (args: readonly Value[], texts: readonly string[]) => string;
  readonly call: (machine: Machine, args: readonly Value[]) => Value;
}
