import type { CborData } from '../../canonical/data.ts';

type Fields = Readonly<Record<string, CborData | undefined>>;

/** Whether decoded CBOR may be asked for fields: it is neither bytes nor a list. */
export const isFields = (value: CborData | undefined): value is Fields & CborData =>
  typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && !Array.isArray(value);
