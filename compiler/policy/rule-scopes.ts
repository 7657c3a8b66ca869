import { type Field, TEXT } from '../../stdlib/data-type.ts';
import type { Attribute } from '../expression/checked.ts';
import type { Schema } from './schema.ts';

/** What conditions may read, by the intents of their rule. */
export class RuleScopes {
  private readonly schema: Schema;
  private readonly known = new Map<string, ReadonlyMap<string, Attribute>>();

  constructor(schema: Schema) {
    this.schema = schema;
  }

  of(intents: readonly string[]): ReadonlyMap<string, Attribute> {
    const key = intents.join(' ');
    const scope = this.known.get(key) ?? attributesOf(this.schema, intents);
    this.known.set(key, scope);
    return scope;
  }
}

/** What one of the intents may lack is optional. */
function attributesOf(schema: Schema, intents: readonly string[]): ReadonlyMap<string, Attribute> {
  const attributes = new Map<string, Attribute>([
    ['intent', { name: 'intent', type: TEXT, optional: false }],
  ]);
  for (const [name, field] of schema.data) attributes.set(name, { name, ...field });
  const fields = intents.map((intent) => schema.intents.get(intent)!);
  for (const own of fields)
    for (const [name, { type }] of own) {
      if (attributes.has(name)) continue;
      const optional = fields.some((other) => isOptional(other.get(name)));
      attributes.set(name, { name, type, optional });
    }
  return attributes;
}

const isOptional = (field: Field | undefined): boolean => field?.optional ?? true;
