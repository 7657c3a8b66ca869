import type { DefineCommand } from '../command.ts';

export const defineDisasm: DefineCommand = (program, io, finish) => {
  program
    .command('disasm')
    .summary('show the code of a fold or a policy')
    .description(
      'Prints the ELC code of a fold, one instruction a line; of a policy, a file that ends in .rgs or .rgc, its rules, conditions and index too. Compiled code is verified first; code that must not run is refused.',
    )
    .argument('<FILE>', 'a compiled fold or policy, or its source; - is standard input, with a fold')
    .addHelpText(
      'after',
      '\nExamples:\n  gatos disasm fold.rgf\n  gatos disasm fold.lua\n  gatos disasm finance.rgc',
    )
    .action(async (file: string) => {
      const { disasm } = await import('../actions/disasm.ts');
      finish(await disasm(io, file));
    });
};
