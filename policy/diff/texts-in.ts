import type { Data } from '../../canonical/data.ts';
import { isObject } from '../../canonical/is-object.ts';

/** Texts of data, keys of maps with them. Data is as deep as its type. */
export function* textsIn(data: Data): Generator<string> {
  if (typeof data === 'string') yield data;
  else if (Array.isArray(data)) for (const item of data) yield* textsIn(item);
  else if (isObject(data))
    for (const [key, value] of Object.entries(data)) {
      yield key;
      yield* textsIn(value);
    }
}
