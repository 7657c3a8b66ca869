import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { LuaRule } from '../../rule.ts';

export const concatInLoop: LuaRule = {
  name: 'concat-in-loop',
  code: 'L0701',
  language: 'lua',
  severity: 'warning',
  doc: 'A text that grows by `..` in a loop.',
  rationale:
    'Each round makes the whole text anew. Fuel and memory grow with the square of the rounds, and memory is never given back within an event.',
  advice: 'collect the pieces in a list, and join them after the loop: `table.concat(pieces)`',
  bad: 'return function(state, event)\n  local text = ""\n  for _, word in ipairs(event.payload) do\n    text = text .. word\n  end\n  state.text = text\n  return state\nend\n',
  good: 'return function(state, event)\n  local words = {}\n  for i, word in ipairs(event.payload) do\n    words[i] = word\n  end\n  state.text = table.concat(words)\n  return state\nend\n',
  check(file, report) {
    for (const node of file.tree.all('assign')) {
      node.targets.forEach((target, i) => {
        const value = node.values[i];
        if (value?.kind !== 'concat' || !file.tree.isInLoop(node)) return;
        const key = file.key(target);
        const [first, last] = [value.parts[0]!, value.parts[value.parts.length - 1]!];
        if (key === undefined || (file.key(first) !== key && file.key(last) !== key)) return;
        // A variable that a round of the loop makes does not grow.
        const facts = target.kind === 'name' ? file.factsOf(target) : undefined;
        if (facts !== undefined && file.tree.isInLoop(facts.name)) return;
        report(node.span, `${quoteSource(file.textOf(target))} is copied in each round`);
      });
    }
  },
};
