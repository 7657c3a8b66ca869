import type { Value } from './value.ts';

/**
 * Names of one record and their values, as properties of an object that inherits nothing: `__proto__` and `constructor` are names like any
 * other. The host gives objects that got the same names in the same order one shape.
 */
export interface Fields {
  [name: string]: Value;
}

/** Names that a record may have, those counted that it had: the host keeps shapes for objects of few. */
export const MAX_FIELDS = 32;

export const Fields = function Fields() {} as unknown as new () => Fields;
Fields.prototype = Object.freeze(Object.create(null));

/** Of every table without names in `fields`. Nothing is ever stored in it. */
export const NO_FIELDS: Fields = Object.freeze(new Fields());
