import type { Data } from '../../canonical/data.ts';

/** What data may be generated: the part of JSON Schema that says so without a search. */
export type ValueSchema =
  | { readonly kind: 'one-of'; readonly values: readonly Data[] }
  | { readonly kind: 'integer'; readonly minimum: number; readonly maximum: number }
  /** Multiples of 1/16. */
  | { readonly kind: 'number'; readonly minimum: number; readonly maximum: number }
  /** Lengths in characters. */
  | { readonly kind: 'text'; readonly minLength: number; readonly maxLength: number }
  | {
      readonly kind: 'list';
      readonly items: ValueSchema;
      readonly minItems: number;
      readonly maxItems: number;
    }
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, FieldSchema> }
  | { readonly kind: 'any-of'; readonly choices: readonly ValueSchema[] };

export interface FieldSchema {
  readonly schema: ValueSchema;
  readonly required: boolean;
}

/** The least that a value of a schema holds, in scalars and containers: what generating it costs. */
export function leastSize(schema: ValueSchema): number {
  switch (schema.kind) {
    case 'list':
      return 1 + schema.minItems * leastSize(schema.items);
    case 'record':
      return [...schema.fields.values()].reduce(
        (sum, field) => sum + (field.required ? leastSize(field.schema) : 0),
        1,
      );
    case 'any-of':
      return schema.choices.reduce((sum, one) => sum + leastSize(one), 0);
    default:
      return 1;
  }
}
