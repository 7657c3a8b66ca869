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

/**
 * V8 settles by the first seven objects of a constructor how many properties each has room for, and gives further ones an array of their
 * own. Were those seven whatever a fold happens to make first, the same record would be larger in one fold than in another: with four,
 * a million entries of `append` take 363 MB in YAML and in EchoLua, and took 379 MB in YAML.
 */
for (let i = 0; i < 8; i++) {
  const fields = new Fields();
  for (const name of ['a', 'b', 'c', 'd']) fields[name] = undefined;
}

/** Of every table without names in `fields`. Nothing is ever stored in it. */
export const NO_FIELDS: Fields = Object.freeze(new Fields());
