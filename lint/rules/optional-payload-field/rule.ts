import { quoteSource, textOfBytes } from '../../../compiler/diagnostics/quote-source.ts';
import { payloadAt, payloadField } from '../../lua/event-types.ts';
import { isNeeded } from '../../lua/needed.ts';
import { NilChecks } from '../../lua/nil-checks.ts';
import type { LuaRule } from '../../rule.ts';

export const optionalPayloadField: LuaRule = {
  name: 'optional-payload-field',
  code: 'L0611',
  language: 'lua',
  severity: 'error',
  doc: 'An optional field of the payload used as if each event had it.',
  rationale:
    'The configuration says that an event may lack it. Then it is nil, and arithmetic, `..`, `#` or a field of it ends the run with TYPE.',
  advice: 'test it first, or give a default: `event.payload.note or ""`',
  needsEvents: true,
  bad: 'return function(state, event)\n  if event.type == "order.placed" then state.note = "Note: " .. event.payload.note end\n  return state\nend\n',
  good: 'return function(state, event)\n  if event.type == "order.placed" then state.note = "Note: " .. (event.payload.note or "") end\n  return state\nend\n',
  check(file, report) {
    if (file.events === undefined) return;
    const checks = new NilChecks(file);
    for (const node of [...file.tree.all('index'), ...file.tree.all('name')]) {
      const field = payloadField(file, node);
      if (field === undefined || !isNeeded(file, node)) continue;
      if (payloadAt(file, node)?.fields.get(textOfBytes(field))?.optional !== true) continue;
      const key = file.key(node);
      if (key === undefined || !checks.covers([key], node))
        report(node.span, `${quoteSource(file.textOf(node))} may be missing here`);
    }
  },
};
