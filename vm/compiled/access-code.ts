import { FLAG } from '../values/table.ts';
import { ANY, KIND, NUMBERS, within } from './kinds.ts';
import type { Operand } from './operand.ts';

/*
 * Expressions and statements for access to tables: what needs no metamethod, no error and no change of representation stands in place
 * (values/table.ts says what code may do with elements and fields); `slow` is for everything else.
 */

/** Flags of tables that may have a name which is not in their fields. */
const MAYBE_ELSEWHERE = FLAG.hasMap | FLAG.hasMetatable;

/** Flags of tables to which something may not just be appended. */
const NOT_A_PLAIN_LIST = FLAG.frozen | FLAG.hasMap | FLAG.hasMetatable;

/**
 * Whether a value is a table, as a test that V8 folds into the check of the map which the access after it needs anyway: a
 * quarter faster than `instanceof` over bench/programs/records.lua and queue.lua.
 */
function isTable({ code, kinds }: Operand): string[] {
  return within(kinds, KIND.table)
    ? []
    : [`typeof ${code} === 'object'`, `${code} !== null`, `${code}.isTable`];
}

/** What `type` gives for the commonest values, undefined for others. Deciding on it is then one check, as V8 knows the names apart. */
export function typeInPlace(code: string): string {
  const isObject = isTable({ code, kinds: ANY }).join(' && ');
  return `${isObject} ? 'table' : typeof ${code} === 'number' || typeof ${code} === 'string' ? typeof ${code} : undefined`;
}

/** `object.name`, with the name as a literal; `method` is the variable with what a string has there, if strings have it. */
export function getField(object: Operand, name: string, method: string | undefined, slow: string): string {
  const { code, kinds } = object;
  const found = `((t = ${code}.fields[${name}]) !== undefined || (${code}.flags & ${MAYBE_ELSEWHERE}) === 0)`;
  const elsewhere =
    method === undefined || (kinds & KIND.string) === 0
      ? slow
      : `typeof ${code} === 'string' && ${method} !== undefined ? ${method} : ${slow}`;
  return `${[...isTable(object), found].join(' && ')} ? t : ${elsewhere}`;
}

/** `object[key]`. */
export function getIndex(object: Operand, key: Operand, slow: string): string {
  const { code } = object;
  // Beyond the list, and between its positions, there is nothing in `elements`.
  const element = [
    ...isNumber(key),
    `${key.code} >= 1`,
    `(t = ${code}.elements[${key.code} - 1]) !== undefined`,
  ];
  const anywhere = `(t = ${code}.get(${key.code})) !== undefined || ${code}.metatable === undefined`;
  const found = mayBeNumber(key) ? `${element.join(' && ')} || ${anywhere}` : anywhere;
  return `${[...isTable(object), `(${found})`].join(' && ')} ? t : ${slow}`;
}

/** `#value`. */
export function lengthOf(value: Operand, slow: string): string {
  const { code, kinds } = value;
  if (within(kinds, KIND.string)) return `${code}.length`;
  const list = [...isTable(value), `${code}.metatable === undefined`].join(' && ');
  const ofTable = `(${list} ? ${code}.length() : ${slow})`;
  return (kinds & KIND.string) === 0
    ? ofTable
    : `(typeof ${code} === 'string' ? ${code}.length : ${ofTable})`;
}

/** `object.name = value`; `claim` is the expression that lets it become a new field. */
export function setField(object: Operand, name: string, value: Operand, claim: string, slow: string): string {
  const { code } = object;
  const place = `${code}.fields[${name}]`;
  const store = `${place} = ${value.code}`;
  const tests = [...isNotNil(value), ...isTable(object)];
  const replaces = [...tests, `${place} !== undefined`, `(${code}.flags & ${FLAG.frozen}) === 0`].join(
    ' && ',
  );
  const adds = [...tests, claim].join(' && ');
  return `if (${replaces}) ${store}; else if (${adds}) ${store}; else ${slow};`;
}

/** `object[key] = value`; `grow` is the statement that charges for a new element. */
export function setIndex(object: Operand, key: Operand, value: Operand, grow: string, slow: string): string {
  if (!mayBeNumber(key)) return `${slow};`;
  const { code } = object;
  const tests = [...isNumber(key), ...isNotNil(value), ...isTable(object), `${key.code} >= 1`];
  const place = `${code}.elements[${key.code} - 1]`;
  const replaces = [...tests, `(${code}.flags & ${FLAG.frozen}) === 0`, `${place} !== undefined`];
  const appends = [
    ...tests,
    `${key.code} - 1 === ${code}.elements.length`,
    `${key.code} > 1`,
    `(${code}.flags & ${NOT_A_PLAIN_LIST}) === 0`,
  ];
  return `if (${replaces.join(' && ')}) ${place} = ${value.code}; else if (${appends.join(' && ')}) { ${code}.elements.push(${value.code}); ${grow} } else ${slow};`;
}

function mayBeNumber({ kinds }: Operand): boolean {
  return (kinds & NUMBERS) !== 0;
}

function isNumber({ code, kinds }: Operand): string[] {
  return within(kinds, KIND.small | KIND.integer | KIND.fraction) ? [] : [`typeof ${code} === 'number'`];
}

function isNotNil({ code, kinds }: Operand): string[] {
  return (kinds & KIND.nil) === 0 ? [] : [`${code} !== undefined`];
}
