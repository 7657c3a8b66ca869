import type { Constant } from '../bytecode/module.ts';
import { FLAG } from '../values/table.ts';
import { literal } from './literal.ts';

/* What a module has once for each name of a field that it reads. */

/** The function that reads a field of that name (a constant) where it is not a field of the table itself. */
export function fieldReader(key: number): string {
  return `F${-1 - key}`;
}

/** The variable with the function of the string library that has the name in a constant. */
export function stringMethod(key: number): string {
  return `S${-1 - key}`;
}

/** What declares it: emitted code asks for it by the method of a string. */
export function emitStringMethod(constants: readonly Constant[], index: number): string {
  return `const ${stringMethod(-1 - index)} = m.stringLibrary === undefined ? undefined : m.stringLibrary.getField(${literal(constants[index]!, index)});`;
}

/**
 * Its code. A method is found in one step if the class is a record; having the place to itself, the access of one name meets few
 * shapes.
 */
export function emitFieldReader(constants: readonly Constant[], index: number): string {
  const name = literal(constants[index]!, index);
  return `function ${fieldReader(-1 - index)}(object) { let t;
if (typeof object === 'object' && object !== null && object.isTable && (object.flags & ${FLAG.hasMap}) === 0 && (t = object.metatable) !== undefined
  && typeof (t = t.fields.__index) === 'object' && t !== null && t.isTable && (t = t.fields[${name}]) !== undefined) { m.charge(1); return t; }
return index(m, object, ${name}); }`;
}
