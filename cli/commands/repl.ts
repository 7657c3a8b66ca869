import type { ReplOptions } from '../actions/repl.ts';
import type { DefineCommand } from '../command.ts';
import { count, option, pathOption } from '../option.ts';

export const defineRepl: DefineCommand = (program, io, finish) => {
  const command = program.command('repl');
  command
    .summary('try out EchoLua and conditions of policies')
    .description(
      'Takes EchoLua line by line and prints what it gives: values of expressions, and what statements print. Locals stay from line to line. With --policy, lines are conditions of that policy about an intent, shown with the values that they read; :lua and :policy switch.\n\nOn a terminal there is a history and completion with tab. Lines from a pipe are taken too; the exit code is 1 if one of them is wrong.',
    )
    .addOption(
      pathOption(command, '--from <CHECKPOINT>', 'a checkpoint.json: its state is the variable `state`'),
    )
    .addOption(pathOption(command, '--policy <POLICY.rgs>', 'the source of a policy'))
    .addOption(
      pathOption(
        command,
        '--intent <FILE>',
        'the intent that conditions are about, as for gatos policy eval',
      ),
    )
    .addOption(pathOption(command, '--data <FILE>', 'what is known beside the intent'))
    .addOption(
      option(command, '--fuel <N>', 'units of work that a line may take (default: 100000000)').argParser(
        count,
      ),
    )
    .addOption(
      option(command, '--memory <N>', 'bytes that a line may allocate (default: 268435456)').argParser(count),
    )
    .addHelpText(
      'after',
      `
Examples:
  gatos repl
  gatos repl --from state/checkpoint.json
  echo '7 / 2' | gatos repl
  gatos repl --policy finance.rgs --intent intent.json --data data.json`,
    )
    .action(async (options: ReplOptions) => {
      const { repl } = await import('../actions/repl.ts');
      finish(await repl(io, options));
    });
};
