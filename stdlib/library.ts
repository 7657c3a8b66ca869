import { NativeFunction } from '../vm/values/native-function.ts';
import { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';
import { base, script } from './base.ts';
import { counter } from './counter.ts';
import { emit } from './emit.ts';
import { hash } from './hash.ts';
import { json } from './json.ts';
import { lww } from './lww.ts';
import { math } from './math.ts';
import { rng } from './rng.ts';
import { set } from './set.ts';
import type { Library } from './signature.ts';
import { string } from './string.ts';
import { table } from './table.ts';
import { utf8 } from './utf8.ts';

/** Every library, in the order of the reference. */
export const LIBRARIES: readonly Library[] = [
  base,
  string,
  table,
  math,
  utf8,
  json,
  set,
  counter,
  lww,
  hash,
  rng,
  emit,
];

/** Everything that code may name: `pcall`, `string`, `string.len`, `math.pi`; not what only scripts have. */
export const MEMBERS: ReadonlyMap<string, Value> = members(LIBRARIES);

/** What a script may name beside that. */
export const SCRIPT_MEMBERS: ReadonlyMap<string, Value> = members([script]);

/** Of scripts alone, for the reference. */
export const SCRIPT_LIBRARY: Library = script;

export const libraryMembers: ReadonlySet<string> = new Set(MEMBERS.keys());

/** What strings are indexed with: the methods of `s:len()`. */
export const stringLibrary = MEMBERS.get('string') as Table;

function members(libraries: readonly Library[]): Map<string, Value> {
  const all = new Map<string, Value>();
  for (const library of libraries) {
    const own = library.name === '' ? undefined : new Table();
    const add = (name: string, value: Value) => {
      all.set(own === undefined ? name : `${library.name}.${name}`, value);
      own?.set(name, value);
    };
    for (const [name, { call, direct }] of Object.entries(library.functions))
      add(name, new NativeFunction(name, call, direct));
    for (const [name, { value }] of Object.entries(library.values ?? {})) add(name, value);
    if (own !== undefined) {
      own.freeze();
      all.set(library.name, own);
    }
  }
  return all;
}
