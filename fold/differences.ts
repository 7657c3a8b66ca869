import type { Data, DataObject } from '../canonical/data.ts';
import { isObject } from '../canonical/is-object.ts';
import { encodeJsonText } from '../canonical/json-encode.ts';
import { sortKeysUtf8 } from '../canonical/sort-keys.ts';
import { pathText } from '../vm/data/path.ts';
import { byteStringOf } from '../vm/values/byte-string.ts';

export { isObject };

/** A place where two trees of data differ, though all that is around it is alike. A side without a value has nothing there. */
export interface Difference {
  readonly path: readonly (string | number)[];
  readonly a?: Data;
  readonly b?: Data;
}

/** Where two trees differ, in the one order of paths; positions in lists count from 1. A tree is at most 200 deep. */
export function* differences(
  a: Data | undefined,
  b: Data | undefined,
  path: readonly (string | number)[] = [],
): Generator<Difference> {
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    for (const key of sortKeysUtf8([...keys])) yield* differences(own(a, key), own(b, key), [...path, key]);
  } else if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.max(a.length, b.length); i++)
      yield* differences(a[i] as Data | undefined, b[i] as Data | undefined, [...path, i + 1]);
  } else if (!sameData(a, b))
    yield { path, ...(a === undefined ? {} : { a }), ...(b === undefined ? {} : { b }) };
}

/** Whether two trees are one by their canonical JSON. */
export function sameData(a: Data | undefined, b: Data | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || encodeJsonText(a).value === encodeJsonText(b).value;
}

/** What a tree has at a path; undefined where there is nothing. */
export function dataAt(data: Data | undefined, path: readonly (string | number)[]): Data | undefined {
  let at = data;
  for (const step of path) {
    if (typeof step === 'number') at = Array.isArray(at) ? (at[step - 1] as Data | undefined) : undefined;
    else at = isObject(at) ? own(at, step) : undefined;
  }
  return at;
}

/** As in `$.orders["17"].lines[2]`. */
export const placeText = (path: readonly (string | number)[]): string =>
  pathText(path.map((step) => (typeof step === 'string' ? byteStringOf(step) : step)));

export const own = (object: DataObject, key: string): Data | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;
