import type { Span } from '../../../compiler/diagnostics/diagnostic.ts';
import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import { itemKeys } from '../../lua/item-keys.ts';
import type { LuaRule } from '../../rule.ts';

export const duplicateKey: LuaRule = {
  name: 'duplicate-key',
  code: 'L0401',
  language: 'lua',
  severity: 'error',
  doc: 'A key that comes twice in a table constructor.',
  rationale: 'One of the values is lost.',
  advice: 'delete one of them, or change its key',
  bad: 'return function(state, event)\n  state.item = { sku = event.payload.sku, qty = 1, sku = "none" }\n  return state\nend\n',
  good: 'return function(state, event)\n  state.item = { sku = event.payload.sku, qty = 1 }\n  return state\nend\n',
  check(file, report) {
    for (const table of file.tree.all('table')) {
      const seen = new Map<string, Span>();
      for (const { text, span } of itemKeys(file, table)) {
        if (text === undefined) continue;
        const before = seen.get(text);
        const related = [{ span: before ?? span, message: 'the first one' }];
        if (before === undefined) seen.set(text, span);
        else report(span, `the key ${quoteSource(text)} comes twice`, { related });
      }
    }
  },
};
