import type { DefineCommand } from '../command.ts';

export const defineDisasm: DefineCommand = (program, io, finish) => {
  program
    .command('disasm')
    .summary('show the code of a fold')
    .description(
      'Prints the ELC code of a fold, one instruction a line. Compiled code is verified first; code that must not run is refused.',
    )
    .argument('<FILE>', 'a compiled fold, or its source; - is standard input')
    .addHelpText('after', '\nExamples:\n  gatos disasm fold.rgf\n  gatos disasm fold.lua')
    .action(async (file: string) => {
      const { disasm } = await import('../actions/disasm.ts');
      finish(await disasm(io, file));
    });
};
