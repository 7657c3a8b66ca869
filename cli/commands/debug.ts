import type { DebugOptions } from '../actions/debug.ts';
import type { DefineCommand } from '../command.ts';
import { pathOption } from '../option.ts';
import { addSubjectOptions } from '../subject-options.ts';

export const defineDebug: DefineCommand = (program, io, finish) => {
  const command = program.command('debug');
  addSubjectOptions(command);
  command
    .summary('step through a fold, forwards and backwards')
    .description(
      'Folds the events of a log under a debugger: breakpoints on lines, events and changes of the state, steps forwards and backwards, any event by its number, and the event that last changed a value. What it shows is what gatos run does; looking changes nothing.\n\nCommands are typed, or come from standard input or a file; help lists them. From a file or pipe, each is written before what it says, and the exit code is 1 if one of them is wrong.',
    )
    .argument('<FOLD>', 'a fold: source, or compiled by foldc with its .map file beside it')
    .addOption(pathOption(command, '--commands <FILE>', 'do the commands of this file, one a line, and end'))
    .addHelpText(
      'after',
      `
Examples:
  gatos debug fold.lua --events events.jsonl
  printf 'break 12 if state.total > 100\\nrun\\nlocals\\nback\\n' | gatos debug fold.lua --events events.jsonl`,
    )
    .action(async (fold: string, options: DebugOptions) => {
      const { debug } = await import('../actions/debug.ts');
      finish(await debug(io, fold, options));
    });
};
