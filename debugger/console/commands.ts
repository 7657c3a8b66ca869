import type { Command } from './command.ts';
import { LOOKS } from './looks.ts';
import { MARKS } from './marks.ts';
import { MOVES } from './moves.ts';

const HELP: Command = {
  names: ['help', 'h'],
  usage: '',
  doc: 'this list',
  run: () => COMMANDS.map(helpLine).join('\n'),
};

/** For whoever reads the lines. */
const QUIT: Command = { names: ['quit', 'q'], usage: '', doc: 'end the session', run: () => '' };

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [...MOVES, ...MARKS, ...LOOKS, HELP, QUIT];

const helpLine = ({ names, usage, doc }: Command): string =>
  `${names.join(', ')}${usage === '' ? '' : ` ${usage}`}\n    ${doc}`;
