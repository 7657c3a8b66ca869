/** The types that the configuration gives to fields of payloads. */
export const FIELD_TYPES = ['text', 'number', 'boolean', 'list', 'map', 'any'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface EventField {
  readonly type: FieldType;
  /** Written `name?`: an event may lack it. */
  readonly optional: boolean;
}

/** What the payload of each type of event holds. */
export type EventSchema = ReadonlyMap<string, ReadonlyMap<string, EventField>>;
