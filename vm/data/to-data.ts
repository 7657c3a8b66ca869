import type { Data } from '../../canonical/data.ts';
import { Fixed } from '../../canonical/fixed.ts';
import { isNfc } from '../../canonical/nfc.ts';
import { Fault } from '../fault.ts';
import { textOf } from '../values/byte-string.ts';
import { Table } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import type { Value } from '../values/value.ts';
import { pathText } from './path.ts';

/** How deep a tree may be: the depth that canonical JSON can be read back from (canonical/json-decode.ts). */
export const MAX_TREE_DEPTH = 200;

/**
 * The plain data of a value that is a *tree of data* (docs/spec/echolua.md, Trees): no cycle, no table reachable
 * twice, no function, no metatable, strings of UTF-8 in NFC, keys either 1..n or all strings. Anything else is
 * the fault TREE, with the path.
 *
 * `thawed`: nor a frozen table. A state that held one could not be written to where a run from its checkpoint
 * could (docs/spec/echolua.md, EL-FOLD-7).
 */
export function toData(value: Value, { thawed = false }: { readonly thawed?: boolean } = {}): Data {
  return new TreeReader(thawed).read(value);
}

class TreeReader {
  private readonly thawed: boolean;
  private readonly seen = new Set<Table>();
  private readonly path: (string | number)[] = [];

  constructor(thawed: boolean) {
    this.thawed = thawed;
  }

  read(value: Value): Data {
    switch (typeof value) {
      case 'boolean':
      case 'number':
        return value;
      case 'bigint':
        return (value & 0xffffffffn) === 0n ? value >> 32n : new Fixed(value);
      case 'string':
        return this.text(value, 'a string');
      case 'undefined':
        return this.refuse('nil is not data');
      default:
        if (value === null) return null;
        return value instanceof Table ? this.table(value) : this.refuse(`a ${typeName(value)} is not data`);
    }
  }

  private table(table: Table): Data {
    if (this.seen.has(table)) this.refuse('a table that is reached twice (or a cycle)');
    this.seen.add(table);
    if (table.metatable !== undefined) this.refuse('a table with a metatable');
    if (this.thawed && table.frozen) this.refuse('a table of the module, which is frozen');
    if (this.path.length >= MAX_TREE_DEPTH) this.refuse(`deeper than ${MAX_TREE_DEPTH}`);
    const shape = table.jsonShape();
    if (shape === 'array') {
      const length = table.arrayLength();
      const items: Data[] = new Array(length);
      for (let i = 1; i <= length; i++) {
        this.path.push(i);
        items[i - 1] = this.read(table.get(i));
        this.path.pop();
      }
      return items;
    }
    if (shape === undefined) this.refuse('the keys must be 1..n without gaps, or all strings');
    const object = Object.create(null) as { [key: string]: Data };
    for (const key of table.hashKeys() as readonly string[]) {
      this.path.push(key);
      object[this.text(key, 'a key')] = this.read(table.getField(key));
      this.path.pop();
    }
    return object;
  }

  private text(bytes: string, what: string): string {
    const text = textOf(bytes);
    if (text === undefined) this.refuse(`${what} that is not UTF-8`);
    if (!isNfc(text)) this.refuse(`${what} that is not in Unicode's normal form C`);
    return text;
  }

  private refuse(why: string): never {
    throw new Fault('TREE', `not a tree of data at ${pathText(this.path)}: ${why}`);
  }
}
