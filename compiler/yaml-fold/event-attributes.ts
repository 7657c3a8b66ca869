import { type DataType, type Field, TEXT } from '../../stdlib/data-type.ts';
import type { Attribute } from '../expression/checked.ts';

/** What expressions of folds read: `event`, and `payload` with its declared fields. */
export function eventAttributes(payload: ReadonlyMap<string, Field>): ReadonlyMap<string, Attribute> {
  const event = new Map(['ulid', 'type', 'actor'].map((name) => [name, { type: TEXT, optional: false }]));
  return new Map([attribute('event', event), attribute('payload', payload)]);
}

function attribute(name: string, fields: ReadonlyMap<string, Field>): [string, Attribute] {
  const type: DataType = { kind: 'record', fields };
  return [name, { name, type, optional: false }];
}
