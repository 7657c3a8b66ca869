import type { Data } from '../canonical/data.ts';
import { sameData } from '../fold/differences.ts';
import { toData } from '../vm/data/to-data.ts';
import { Fault } from '../vm/fault.ts';
import type { Value } from '../vm/values/value.ts';

/** A value at one moment, to be compared with what it is later. */
export interface Picture {
  readonly value: Data | undefined;
  /** In the middle of an event a value need not be data: why it is none. */
  readonly noData?: string;
}

export function pictureOf(value: Value): Picture {
  if (value === undefined) return NOTHING;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return { value };
  try {
    return { value: toData(value) };
  } catch (fault) {
    if (fault instanceof Fault) return { value: undefined, noData: fault.message };
    throw fault;
  }
}

const NOTHING: Picture = { value: undefined };

export const samePicture = (a: Picture, b: Picture): boolean =>
  a.noData === b.noData && sameData(a.value, b.value);
