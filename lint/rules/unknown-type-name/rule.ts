import { didYouMean } from '../../../compiler/diagnostics/did-you-mean.ts';
import { quoteSource, textOfBytes } from '../../../compiler/diagnostics/quote-source.ts';
import { suggest } from '../../../compiler/diagnostics/suggest.ts';
import type { LuaRule } from '../../rule.ts';

const TYPES = ['nil', 'boolean', 'number', 'string', 'table', 'function', 'null'];
const NUMBER_TYPES = ['integer', 'float'];

/** What other languages call them. */
const MEANT: Readonly<Record<string, string>> = {
  int: 'number',
  integer: 'number',
  float: 'number',
  bool: 'boolean',
  str: 'string',
  text: 'string',
  array: 'table',
  list: 'table',
  object: 'table',
  map: 'table',
  userdata: 'table',
  func: 'function',
};

export const unknownTypeName: LuaRule = {
  name: 'unknown-type-name',
  code: 'L0302',
  language: 'lua',
  severity: 'error',
  doc: 'The result of `type` or `math.type` compared with a name that is no type.',
  rationale: 'The comparison is always false: the branch that handles the case never runs.',
  advice: 'the types are nil, boolean, number, string, table, function and null',
  fix: 'new-root',
  bad: 'return function(state, event)\n  if type(event.payload) == "object" then state.last = event.payload end\n  return state\nend\n',
  good: 'return function(state, event)\n  if type(event.payload) == "table" then state.last = event.payload end\n  return state\nend\n',
  check(file, report) {
    for (const { operator, left, right } of file.tree.all('binary')) {
      if (operator !== '==' && operator !== '~=') continue;
      for (const [call, name] of [
        [left, right],
        [right, left],
      ] as const) {
        const called = file.called(call);
        if ((called !== 'type' && called !== 'math.type') || name.kind !== 'string') continue;
        const known = called === 'type' ? TYPES : NUMBER_TYPES;
        if (known.includes(name.value)) continue;
        const said = textOfBytes(name.value);
        const meant = called === 'type' && Object.hasOwn(MEANT, said) ? MEANT[said] : suggest(said, known);
        report(
          name.span,
          `${quoteSource(name.value)} is not the name of a type`,
          meant === undefined
            ? { hint: `the types are ${known.join(', ')}` }
            : { hint: didYouMean(meant), fix: { span: name.span, text: `"${meant}"` } },
        );
      }
    }
  },
};
