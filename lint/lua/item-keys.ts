import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import type { Item, TableNode } from '../../compiler/lua/ast.ts';
import { numToText } from '../../vm/number/text.ts';
import type { LuaFile } from './lua-file.ts';

export interface ItemKey {
  readonly item: Item;
  /** Where the key, or the value without one, stands. */
  readonly span: Span;
  readonly kind: 'string' | 'number' | 'boolean' | 'other';
  /** The key as it is known: `"a"`, `1`; undefined for one that only the run knows. */
  readonly text: string | undefined;
}

/** The keys that the items of a constructor have. */
export function itemKeys(file: LuaFile, table: TableNode): readonly ItemKey[] {
  let position = 0;
  return table.items.map((item): ItemKey => {
    if (item.kind === 'positional') {
      position += 1;
      return { item, span: item.value.span, kind: 'number', text: String(position) };
    }
    const { span } = item.key;
    const key = file.constant(item.key);
    if (key?.kind === 'string') return { item, span, kind: 'string', text: JSON.stringify(key.value) };
    if (key?.kind === 'number') return { item, span, kind: 'number', text: numToText(key.value) };
    if (key?.kind === 'boolean') return { item, span, kind: 'boolean', text: String(key.value) };
    return { item, span, kind: 'other', text: undefined };
  });
}
