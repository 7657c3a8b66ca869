import type { DefineCommand } from '../command.ts';
import { option } from '../option.ts';

export const defineLsp: DefineCommand = (program, io, finish) => {
  const command = program.command('lsp');
  command
    .summary('serve editors: diagnostics, completion, hover, rename')
    .description(
      'A language server for folds in EchoLua (.lua), policies (.rgs) and folds in YAML. It speaks the Language Server Protocol on standard input and output, until the editor ends it. It reports what gatos lint reports, with the settings of the nearest gatos.config.yaml.',
    )
    .addOption(option(command, '--stdio', 'speak on standard input and output, as it always does'))
    .addHelpText(
      'after',
      `
Examples:
  gatos lsp

The page on editors shows how to set up Neovim, Helix and others.`,
    )
    .action(async () => {
      const { lsp } = await import('../actions/lsp.ts');
      finish(await lsp(io));
    });
};
