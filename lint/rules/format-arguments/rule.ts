import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import { isMulti } from '../../../compiler/lua/ast.ts';
import type { LuaRule } from '../../rule.ts';

const DIRECTIVE = /%([-+ #0]*\d*(?:\.\d*)?)(.?)/g;

export const formatArguments: LuaRule = {
  name: 'format-arguments',
  code: 'L0410',
  language: 'lua',
  severity: 'error',
  doc: 'A format with a directive that is not there, or with more or fewer directives than values.',
  rationale:
    'A missing value or an unknown directive is an error when the call runs. EchoLua leaves out %a %e %g %p: their digits are those of floats.',
  advice: 'the directives are %d %i %u %o %x %X %c %s %q %f %%',
  bad: 'return function(state, event)\n  state.label = string.format("%s by %s", event.type)\n  return state\nend\n',
  good: 'return function(state, event)\n  state.label = string.format("%s by %s", event.type, event.actor)\n  return state\nend\n',
  check(file, report) {
    for (const { call } of file.libraryCalls('string.format')) {
      const [format, ...values] = call.args;
      if (format?.kind !== 'string') continue;
      let wanted = 0;
      let unknown: string | undefined;
      for (const [directive, flags, letter] of format.value.matchAll(DIRECTIVE)) {
        if (letter === '%' && flags === '') continue;
        if (!/^[diuoxXcsqf]$/.test(letter!)) unknown ??= directive;
        wanted += 1;
      }
      const open = isMulti(values[values.length - 1]);
      const given = values.length;
      if (unknown !== undefined) report(format.span, `${quoteSource(unknown)} is no directive of EchoLua`);
      else if (open ? given - 1 > wanted : given !== wanted)
        report(format.span, `the format has ${wanted} directives, and the call has ${given} values for them`);
    }
  },
};
