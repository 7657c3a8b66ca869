import type { LuaRule } from '../../rule.ts';

export const errorWithoutMessage: LuaRule = {
  name: 'error-without-message',
  code: 'L0617',
  language: 'lua',
  severity: 'warning',
  doc: '`error()` or `assert` without a message.',
  rationale:
    'The report of the run then says nothing of what was wrong with the event. No position is added to errors in EchoLua.',
  advice: 'say what is wrong: `error("no such order: " .. id)`',
  bad: 'return function(state, event)\n  if not event.payload.id then error() end\n  state.last = event.payload.id\n  return state\nend\n',
  good: 'return function(state, event)\n  if not event.payload.id then error("an event without an id") end\n  state.last = event.payload.id\n  return state\nend\n',
  check(file, report) {
    for (const { name, call } of file.libraryCalls('error', 'assert')) {
      const [first] = call.args;
      if (name === 'error' ? first === undefined || file.constant(first)?.kind === 'nil' : isBare(call.args))
        report(call.span, `this ${name} has no message`);
    }
  },
};

/** `assert(f())` may get its message from the call. */
function isBare(args: readonly { readonly kind: string }[]): boolean {
  const [only] = args;
  return args.length === 1 && only?.kind !== 'call' && only?.kind !== 'method' && only?.kind !== 'vararg';
}
