import type { DataType } from '../../stdlib/data-type.ts';
import type { Num } from '../../vm/number/num.ts';

/** The version of the format that this toolchain reads and writes (docs/spec/rgs.md, The .rgc format). */
export const RGC_VERSION = 1;

/** What a compiled policy may hold. */
export const RGC_LIMITS = {
  bytes: 16 * 1024 * 1024,
  /** Levels of CBOR: trees of conditions are the deepest part. */
  depth: 200,
  /** Levels of a type of the schema. */
  typeDepth: 16,
} as const;

/** In `index`: whatever the intent. */
export const ANY_INTENT = '*';

/** What policies read, by name. */
export interface RgcAttribute {
  readonly name: string;
  readonly from: 'intent' | 'data';
  readonly type: DataType;
}

/** What the rules for an intent read; numbers of attributes. */
export interface RgcIntent {
  readonly required: readonly number[];
  readonly optional: readonly number[];
}

export interface RgcExpression {
  /** Index of its function in the list that the code returns, from 0. */
  readonly func: number;
  /** Its first arguments: numbers of attributes. */
  readonly reads: readonly number[];
  /** Its other arguments: numbers, and texts as byte strings. */
  readonly constants: readonly (string | Num)[];
  /** Its canonical text. */
  readonly text: string;
}

/** A condition, or a part of one, that is not made of others by `and or not`. Numbers are of expressions. */
export interface RgcLeaf {
  readonly expression: number;
  /** The paths that it reads: what an explanation shows. */
  readonly shows: readonly number[];
  /** The standard predicate that it is, and its arguments: it knows why it is false. */
  readonly predicate?: { readonly name: string; readonly args: readonly number[] };
}

/** How a condition is made of leaves: the number of a leaf, or `and or not` of trees. */
export type RgcTree = number | { readonly op: 'and' | 'or' | 'not'; readonly parts: readonly RgcTree[] };

export interface RgcCondition {
  /** The whole condition: what decides. */
  readonly expression: number;
  /** For explanations. */
  readonly tree: RgcTree;
}

export interface RgcRule {
  readonly id: string;
  readonly reason?: string;
  readonly audit: boolean;
  readonly deny: readonly RgcCondition[];
  readonly allow: readonly RgcCondition[];
  readonly require: readonly RgcCondition[];
}

/** Which rules an intent with a path below `prefix` that matches `glob` has; without a glob, any path or none. */
export interface RgcEntry {
  /** ANY_INTENT, or the name of one. */
  readonly intent: string;
  readonly prefix: string;
  readonly glob?: string;
  /** Numbers of rules, ascending. */
  readonly rules: readonly number[];
}

/** A compiled policy. Everything in it is part of its meaning, and so of its policy_root. */
export interface Rgc {
  readonly name?: string;
  /** By name. */
  readonly attributes: readonly RgcAttribute[];
  readonly intents: ReadonlyMap<string, RgcIntent>;
  readonly expressions: readonly RgcExpression[];
  readonly leaves: readonly RgcLeaf[];
  /** In source order. */
  readonly rules: readonly RgcRule[];
  readonly index: readonly RgcEntry[];
  /** ELC of a chunk that returns the list of functions. */
  readonly elc: Uint8Array;
}
