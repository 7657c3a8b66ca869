import type { LogOptions } from '../actions/log.ts';
import type { DefineCommand } from '../command.ts';
import { namespaceOption } from '../namespace-option.ts';
import { formatOption, option } from '../option.ts';

export const defineLog: DefineCommand = (program, io, finish) => {
  const command = program.command('log');
  command
    .summary('print the events of the journals')
    .description(
      'Prints the events of all journals of a namespace, in ULID order. With --format json a line is an envelope, as `gatos run --events` takes it. Order and CIDs are checked; `gatos verify` checks signatures too.',
    )
    .addOption(namespaceOption(command).default('main'))
    .addOption(option(command, '--actor <ACTOR>', 'the journal of this actor alone'))
    .addOption(formatOption(command))
    .addHelpText(
      'after',
      '\nExamples:\n  gatos log\n  gatos log --format json | gatos run fold.lua --events -',
    )
    .action(async (options: LogOptions) => {
      const { log } = await import('../actions/log.ts');
      finish(await log(io, options));
    });
};
