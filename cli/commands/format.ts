import type { FormatOptions } from '../actions/format.ts';
import type { DefineCommand } from '../command.ts';
import { option, pathOption } from '../option.ts';

export const defineFormat: DefineCommand = (program, io, finish) => {
  const command = program.command('format');
  command
    .summary('format folds and policies')
    .description(
      'Writes sources as the project does: EchoLua, folds in YAML and policies. Of a folder, all folds and policies below. What a file means and says stays: its root, its comments, and what its comments allow to lint. A file that does not compile is left alone.',
    )
    .argument('[PATHS...]', 'files and folders; - formats standard input to standard output (default: .)')
    .addOption(option(command, '--check', 'write nothing; list the files that would change'))
    .addOption(option(command, '--diff', 'write nothing; show what would change'))
    .addOption(
      pathOption(
        command,
        '--stdin-filename <FILE>',
        'what standard input is called: its ending says what it is',
      ),
    )
    .addHelpText(
      'after',
      `
Examples:
  gatos format folds policies
  gatos format --check .
  gatos format --diff folds/orders.lua
  gatos format - --stdin-filename policy.rgs < policy.rgs

It exits with 1 for files that do not compile, and with --check or --diff for files that would change.`,
    )
    .action(async (paths: string[], options: FormatOptions) => {
      const { format } = await import('../actions/format.ts');
      finish(await format(io, paths, options));
    });
};
