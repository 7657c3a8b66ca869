import type { FoldcOptions } from '../actions/foldc.ts';
import type { DefineCommand } from '../command.ts';
import { formatOption, outputOption } from '../option.ts';

export const defineFoldc: DefineCommand = (program, io, finish) => {
  const command = program.command('foldc');
  command
    .summary('compile a fold, print its fold_root')
    .description(
      'Compiles a fold and prints its fold_root: the SHA-256 of the compiled bytes, which names what the fold means. Formatting, comments and names of locals do not change it.\n\nProblems go to stderr, each with its place in the source. Warnings do not fail.',
    )
    .argument(
      '<SRC>',
      'the source: EchoLua, or YAML in a file named .yaml or .yml; - is standard input (EchoLua)',
    )
    .addOption(
      outputOption(
        command,
        '-o, --output <OUT.rgf>',
        'write the compiled bytes here, the fold_root line to OUT.rgf.sha and the source map to OUT.rgf.map',
      ),
    )
    .addOption(formatOption(command))
    .addHelpText(
      'after',
      `
Examples:
  gatos foldc fold.lua                    check it, print its fold_root
  gatos foldc fold.lua -o fold.rgf        compile it into a file
  gatos foldc - --format json < fold.lua  print {"diagnostics":[…],"fold_root":"sha256:…"}`,
    )
    .action(async (src: string, options: FoldcOptions) => {
      const { foldc } = await import('../actions/foldc.ts');
      finish(await foldc(io, src, options));
    });
};
