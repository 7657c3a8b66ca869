import type { DefineCommand } from '../command.ts';
import type { LimitOptions } from '../limit-options.ts';
import { count, option } from '../option.ts';

export const defineExec: DefineCommand = (program, io, finish) => {
  const command = program.command('exec');
  command
    .summary('run an EchoLua script')
    .description(
      'Runs a script; what it prints goes to standard output, byte for byte. Scripts have print, and may assign variables of the file from functions; everything else is as in folds.',
    )
    .argument('<SCRIPT.lua>', 'the script; - is standard input')
    .argument(
      '[ARGS...]',
      'strings for the script, which gets them as `...`; options of gatos come before SCRIPT.lua',
    )
    .passThroughOptions()
    .addOption(
      option(
        command,
        '--fuel <N>',
        'units of work that the script may take (default: 9007199254740991)',
      ).argParser(count),
    )
    .addOption(
      option(
        command,
        '--memory <N>',
        'bytes that the script may allocate, what it has let go included (default: 536870912)',
      ).argParser(count),
    )
    .addHelpText(
      'after',
      `
Examples:
  gatos exec hello.lua
  gatos exec --fuel 1000000 sum.lua 1 2 3      local a, b, c = ...
  echo 'print(7 / 2)' | gatos exec -`,
    )
    .action(async (script: string, args: string[], options: LimitOptions) => {
      const { exec } = await import('../actions/exec.ts');
      finish(await exec(io, script, args, options));
    });
};
