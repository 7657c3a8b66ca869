import { LuaDocument } from '../../editor/server/lua/lua-document.ts';
import { EXAMPLE_EVENTS } from '../../lint/example-events.ts';
import { DEFAULT_SETTINGS } from '../../lint/settings.ts';

/** A document with the events of the examples, and the offset of `|` in the source, which is taken out. */
export function atCursor(marked: string): { readonly document: LuaDocument; readonly offset: number } {
  const at = marked.indexOf('|');
  const document = new LuaDocument(marked.slice(0, at) + marked.slice(at + 1), {
    ...DEFAULT_SETTINGS,
    events: EXAMPLE_EVENTS,
  });
  return { document, offset: new TextEncoder().encode(marked.slice(0, at)).length };
}
