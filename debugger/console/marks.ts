import { pathText } from '../../vm/data/path.ts';
import type { Breakpoint, Trigger } from '../breakpoint.ts';
import { namedTrigger } from '../named-trigger.ts';
import { type Command, WrongUse } from './command.ts';
import { numberArgument } from './number-argument.ts';

const A_BREAKPOINT = 'a breakpoint';
const USAGE = '[LINE | FILE:LINE | event N | type TYPE | write $.PATH] [if EXPRESSION]';

/** Commands about breakpoints. */
export const MARKS: readonly Command[] = [
  {
    names: ['break', 'br'],
    usage: USAGE,
    doc: 'stop at a line, an event, events of a type, or the first change of a path in each event; without arguments: list them',
    run: ({ session }, rest) => {
      if (rest === '') return listText(session.breakpoints.all);
      const [, what = '', condition] = /^(.*?)(?:\s+if\s+(.+))?$/s.exec(rest) ?? [];
      const trigger = triggerOf(session.places.files, what);
      const wrong = session.breakpoints.wrongWith(trigger, condition);
      if (wrong !== undefined) throw new WrongUse(wrong);
      const breakpoint = session.breakpoints.add(trigger, condition);
      if (breakpoint === undefined) throw new WrongUse(`there is no code at ${what} or below`);
      return breakpointText(breakpoint);
    },
  },
  {
    names: ['cond'],
    usage: 'ID [EXPRESSION]',
    doc: 'stop at a breakpoint only where this is true; always, without one',
    run: ({ session }, rest) => {
      const [, id = '', condition] = /^(\S*)\s*(.+)?$/s.exec(rest) ?? [];
      const wrong = session.breakpoints.wrongWith(undefined, condition);
      if (wrong !== undefined) throw new WrongUse(wrong);
      const breakpoint = session.breakpoints.setCondition(numberArgument(id, A_BREAKPOINT), condition);
      if (breakpoint === undefined) throw new WrongUse(`there is no breakpoint ${id}`);
      return breakpointText(breakpoint);
    },
  },
  {
    names: ['delete', 'd'],
    usage: 'ID',
    doc: 'take a breakpoint away',
    run: ({ session }, rest) => {
      if (!session.breakpoints.remove(numberArgument(rest, A_BREAKPOINT)))
        throw new WrongUse(`there is no breakpoint ${rest}`);
      return '';
    },
  },
];

function triggerOf(files: readonly string[], text: string): Trigger {
  const named = namedTrigger(text);
  if (named !== undefined) return named;
  const [, other, line] = /^(?:(.+):)?([1-9][0-9]*)$/.exec(text) ?? [];
  if (line === undefined) throw new WrongUse(`break takes ${USAGE}`);
  const file =
    other === undefined ? files[0] : files.find((one) => one === other || one.endsWith(`/${other}`));
  if (file === undefined) throw new WrongUse(`the fold has no file ${other}`);
  return { kind: 'line', file, line: Number(line) };
}

const listText = (breakpoints: readonly Breakpoint[]): string =>
  breakpoints.length === 0 ? 'no breakpoints' : breakpoints.map(breakpointText).join('\n');

/** What a breakpoint waits for. */
function breakpointText({ id, trigger, condition }: Breakpoint): string {
  return `breakpoint ${id}: ${triggerText(trigger)}${condition === undefined ? '' : ` if ${condition}`}`;
}

function triggerText(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'line':
      return `${trigger.file}:${trigger.line}`;
    case 'type':
      return `events of type ${trigger.type}`;
    case 'event':
      return `event ${trigger.number}`;
    case 'write':
      return `changes of ${pathText(trigger.path)}`;
  }
}
