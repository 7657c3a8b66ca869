import type { InitOptions } from '../actions/init.ts';
import type { DefineCommand } from '../command.ts';
import { formatOption, option } from '../option.ts';

export const defineInit: DefineCommand = (program, io, finish) => {
  const command = program.command('init');
  command
    .summary('make a Git repository ready for events')
    .description(
      'Says who emits events from this repository, makes a key for them if there is none, lets the repository trust it, and writes gatos/config/profile.yaml. What is there already stays, so it can be run again.',
    )
    .addOption(
      option(command, '--profile <name>', 'how strict the repository is (default: local)').choices([
        'local',
        'push-gate',
        'saas',
        'research',
      ]),
    )
    .addOption(option(command, '--actor <ACTOR>', 'user:NAME, agent:NAME or service:NAME (default: you)'))
    .addOption(formatOption(command))
    .addHelpText('after', '\nExamples:\n  gatos init\n  gatos init --profile research --actor agent:builder')
    .action(async (options: InitOptions) => {
      const { init } = await import('../actions/init.ts');
      finish(await init(io, options));
    });
};
