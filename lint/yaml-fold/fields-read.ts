import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import type { Expression } from '../../compiler/expression/ast.ts';
import { expressionsIn } from '../../compiler/expression/expressions-in.ts';
import { SOURCE_KEYS, type SourceKey } from '../../compiler/yaml-fold/spec-keys.ts';
import { entryOf } from '../yaml/entry-of.ts';
import type { SoundReducer } from './yaml-fold-file.ts';

/** A field of the payload that a reducer reads: `$.sku`, `payload.sku`. */
export interface FieldRead {
  readonly key: SourceKey;
  readonly name: string;
  /** Of the name, where it is plain, else of what reads it. */
  readonly span: Span;
  /** Whether `span` is a name that can be replaced by another one. */
  readonly isName: boolean;
  /** The steps of a selector after the first one; undefined for an expression. */
  readonly further: number | undefined;
}

/** What a reducer reads of the payload, in the order of its keys. */
export function fieldsRead(reducer: SoundReducer): FieldRead[] {
  return SOURCE_KEYS.flatMap((key) => {
    const source = reducer.written[key];
    if (source?.kind === 'payload') return selected(reducer, key);
    if (source?.kind !== 'expression') return [];
    const { expression, source: text } = source.expression;
    return expressionsIn(expression).flatMap((node) => {
      const field = fieldOf(node);
      return field === undefined
        ? []
        : [{ key, name: field.name, span: text.span(field.nameRange), isName: true, further: undefined }];
    });
  });
}

function fieldOf(node: Expression): Extract<Expression, { readonly kind: 'field' }> | undefined {
  if (node.kind !== 'field' || node.object.kind !== 'name') return undefined;
  return node.object.name === 'payload' ? node : undefined;
}

function selected({ node, written }: SoundReducer, key: SourceKey): FieldRead[] {
  const source = written[key];
  const text = entryOf(node, key)?.value;
  const [name, ...rest] = source?.kind === 'payload' ? source.steps : [];
  if (typeof name !== 'string' || text?.kind !== 'text') return [];
  const further = rest.length;
  if (!text.value.startsWith(`$.${name}`)) return [{ key, name, span: text.span, isName: false, further }];
  const { starts, ends } = text.places();
  return [{ key, name, span: { start: starts[2]!, end: ends[name.length + 1]! }, isName: true, further }];
}
