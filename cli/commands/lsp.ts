import type { DefineCommand } from '../command.ts';

export const defineLsp: DefineCommand = (program, io, finish) => {
  program
    .command('lsp')
    .summary('serve editors: diagnostics, completion, hover, rename')
    .description(
      'A language server for folds in EchoLua (.lua), policies (.rgs) and folds in YAML. It speaks the Language Server Protocol on standard input and output, until the editor ends it. It reports what gatos lint reports, with the settings of the nearest gatos.config.yaml.',
    )
    .option('--stdio', 'speak on standard input and output, which it does anyway: editors say so')
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
