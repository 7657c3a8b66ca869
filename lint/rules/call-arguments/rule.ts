import { isMulti } from '../../../compiler/lua/ast.ts';
import { arityOf, parametersOf, SIGNATURES } from '../../lua/signature-parameters.ts';
import type { LuaRule } from '../../rule.ts';

/** Takes nil for what is missing. */
const NONE_NEEDED: ReadonlySet<string> = new Set(['rng_seed']);

export const callArguments: LuaRule = {
  name: 'call-arguments',
  code: 'L0406',
  language: 'lua',
  severity: 'error',
  doc: 'A call of a library function with too few or too many arguments.',
  rationale:
    'A missing argument is an error when the call runs, which may be at the one event in a thousand that gets there; one too many is ignored.',
  advice: 'the page on the library shows the parameters',
  bad: 'return function(state, event)\n  state.head = string.sub(event.type)\n  return state\nend\n',
  good: 'return function(state, event)\n  state.head = string.sub(event.type, 1, 3)\n  return state\nend\n',
  check(file, report) {
    for (const { name, call } of file.libraryCalls()) {
      const signature = SIGNATURES.get(name);
      if (signature === undefined) continue;
      const { least, most } = arityOf(parametersOf(signature));
      const { length } = call.args;
      // A last argument with several values may be any number of arguments.
      const open = isMulti(call.args[length - 1]);
      const hint = { hint: `its parameters: ${name}(${signature.params})` };
      if (length < least && !open && !NONE_NEEDED.has(name))
        report(call.span, `\`${name}\` needs ${countOf(least)}; this call has ${length}`, hint);
      else if (length > most + (open ? 1 : 0)) {
        const [first, last] = [call.args[most]!, call.args[length - 1]!];
        report(
          { start: first.span.start, end: last.span.end },
          `\`${name}\` takes ${countOf(most)}, not ${length}`,
          hint,
        );
      }
    }
  },
};

const countOf = (n: number): string => (n === 1 ? '1 argument' : `${n} arguments`);
