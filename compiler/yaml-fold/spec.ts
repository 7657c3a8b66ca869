import type { Field } from '../../stdlib/data-type.ts';
import type { ReducerKind } from '../../stdlib/reducers/kinds.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Checked } from '../expression/checked.ts';
import type { Parsed } from '../expression/parse-expression.ts';
import type { YamlText } from '../yaml/node.ts';

/** Steps from a place in data: names, and positions from 0. */
export type Steps = readonly (string | number)[];

/** What a reducer takes from an event: `$.a.b` from its payload, `event.ulid`, or what an expression comes to. */
export type Source<Expression> =
  | { readonly kind: 'payload'; readonly steps: Steps; readonly span: Span }
  | { readonly kind: 'event'; readonly field: string; readonly span: Span }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly span: Span };

interface ReducerParts<Expression> {
  readonly where: Source<Expression> | undefined;
  readonly key: Source<Expression> | undefined;
  readonly value: Source<Expression> | undefined;
  readonly remove: Source<Expression> | undefined;
}

/** A reducer of the spec, its sources parsed (as read) or checked. */
export interface Reducer<Expression> extends ReducerParts<Expression> {
  /** Of its first key: what messages about the whole point at. */
  readonly span: Span;
  readonly id: string;
  readonly idSpan: Span;
  /** The kind, or the Lua file. */
  readonly does:
    | { readonly kind: 'native'; readonly name: string; readonly definition: ReducerKind }
    | { readonly kind: 'lua'; readonly path: YamlText };
  /** Names from the root of the state to the place that it owns; none: all of it. */
  readonly into: readonly string[];
}

export interface Artifact {
  readonly path: YamlText;
  readonly select: { readonly steps: Steps; readonly span: Span } | undefined;
}

/** A fold in YAML, with what is wrong in it left out. */
export interface FoldSpec<Expression> {
  readonly version: number;
  readonly inputs: readonly string[];
  /** The declared fields of payloads. */
  readonly payload: ReadonlyMap<string, Field>;
  readonly reducers: readonly Reducer<Expression>[];
  readonly emit: readonly Artifact[];
}

export type ParsedSpec = FoldSpec<Parsed>;
export type CheckedSpec = FoldSpec<Checked>;
