import type { Field } from '../../stdlib/data-type.ts';

/** What intents and their data have: the names that policies may read, with their types. */
export interface Schema {
  /** The attributes of each intent, those of every intent with them. */
  readonly intents: ReadonlyMap<string, ReadonlyMap<string, Field>>;
  /** What the gate knows beside the intent. */
  readonly data: ReadonlyMap<string, Field>;
}
