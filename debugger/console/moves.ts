import type { Search } from '../searcher.ts';
import { type Command, WrongUse } from './command.ts';
import type { DebugConsole } from './debug-console.ts';
import { pathArgument } from './path-argument.ts';

function move(names: readonly string[], doc: string, search: (console: DebugConsole) => Search): Command {
  return { names, usage: '', doc, run: (console) => told(console, search(console)) };
}

function* told(console: DebugConsole, search: Search): Generator<number, string, void> {
  yield* search;
  return console.arrived();
}

/** Commands that go somewhere. */
export const MOVES: readonly Command[] = [
  move(['run', 'r'], 'from the start to the first breakpoint', ({ session }) => session.run()),
  move(['continue', 'c'], 'to the next breakpoint, the end, or where the fold fails', ({ session }) =>
    session.continue(),
  ),
  move(['rcontinue', 'rc'], 'back to the breakpoint before, or the start', ({ session }) =>
    session.reverseContinue(),
  ),
  move(['step', 's'], 'to the next line, into calls', ({ session }) => session.stepIn()),
  move(['next', 'n'], 'to the next line, over calls', ({ session }) => session.stepOver()),
  move(['out', 'o'], 'until this function has returned', ({ session }) => session.stepOut()),
  move(['back', 'b'], 'to the line that ran last, into calls', ({ session }) => session.stepBack()),
  move(['rnext', 'rn'], 'to the line before, over calls', ({ session }) => session.stepBackOver()),
  {
    names: ['goto', 'g'],
    usage: 'N | $.PATH',
    doc: 'to event N; to where this path of the state was last changed',
    run: (console, rest) => {
      const { session } = console;
      if (session.timeline.batch) throw new WrongUse('a batch fold sees all events in one call');
      if (rest.startsWith('$')) return gotoPath(console, rest);
      const number = Number(rest);
      const { length } = session.timeline.log;
      if (length === 0) throw new WrongUse('there are no events to go to');
      if (!/^[0-9]+$/.test(rest) || number < 1 || number > length)
        throw new WrongUse(`goto takes the number of an event, 1 to ${length}, or a path like $.total`);
      return told(console, session.gotoEvent(number));
    },
  },
];

function* gotoPath(console: DebugConsole, text: string): Generator<number, string, void> {
  const stop = yield* console.session.gotoChange(pathArgument(text));
  return stop === undefined ? `no event before this one changes ${text}` : console.arrived();
}
