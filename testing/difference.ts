import type { Data } from '../canonical/data.ts';
import { encodeJsonText } from '../canonical/json-encode.ts';
import { sortKeysUtf8 } from '../canonical/sort-keys.ts';

/** A place where something is not what was expected. An absent side is nothing at all. */
export interface Difference {
  /** `state.orders["17"].total`, from 1 in lists. */
  readonly path: string;
  readonly expected?: Data;
  readonly actual?: Data;
}

type Part = Data | undefined;

/** Where two values differ, as deep as they have a place in common. Values come from readers that bound their depth. */
export function differencesOf(path: string, expected: Part, actual: Part): Difference[] {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const length = Math.max(expected.length, actual.length);
    return Array.from({ length }, (_, i) => i).flatMap((i) =>
      differencesOf(`${path}[${i + 1}]`, expected[i], actual[i]),
    );
  }
  if (isObject(expected) && isObject(actual)) {
    const keys = sortKeysUtf8([...new Set([...Object.keys(expected), ...Object.keys(actual)])]);
    return keys.flatMap((key) =>
      differencesOf(`${path}${stepText(key)}`, own(expected, key), own(actual, key)),
    );
  }
  if (expected !== undefined && actual !== undefined && textOf(expected) === textOf(actual)) return [];
  return [
    {
      path,
      ...(expected === undefined ? {} : { expected }),
      ...(actual === undefined ? {} : { actual }),
    },
  ];
}

const stepText = (key: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;

const own = (object: { readonly [key: string]: Data }, key: string): Part =>
  Object.hasOwn(object, key) ? object[key] : undefined;

function isObject(data: Part): data is { readonly [key: string]: Data } {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
  const prototype: unknown = Object.getPrototypeOf(data);
  return prototype === null || prototype === Object.prototype;
}

/** One text for one value, whatever form its numbers have. */
const textOf = (data: Data): string => encodeJsonText(data).value ?? JSON.stringify(data);
