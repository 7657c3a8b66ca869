import { Argument } from 'commander';
import type { InitOptions } from '../../actions/policy/init.ts';
import type { DefineCommand } from '../../command.ts';
import { formatOption, option } from '../../option.ts';

const TEMPLATES = ['minimal', 'regulated', 'airgapped'] as const;

export const defineInit: DefineCommand = (policy, io, finish) => {
  policy
    .command('init')
    .summary('write a policy to start from')
    .description(
      'Writes a policy and its tests into a folder: policy.rgs and policy.test.yaml. It compiles, and its tests pass. Files that are there are never replaced.\n\n  minimal    members of a group write, everybody reads\n  regulated  capabilities, trust levels, quorums for what cannot be undone, audits\n  airgapped  nothing with a private label leaves, and nothing leaves by the network at all',
    )
    .addArgument(new Argument('[DIR]', 'the folder, which is made if it is not there').default('.'))
    .addOption(option(policy, '--template <template>', 'which one').choices(TEMPLATES).default('minimal'))
    .addOption(formatOption(policy))
    .addHelpText(
      'after',
      `
Examples:
  gatos policy init
  gatos policy init policies --template regulated
  gatos policy test policies --coverage`,
    )
    .action(async (dir: string, options: InitOptions) => {
      const actions = await import('../../actions/policy/init.ts');
      finish(await actions.init(io, dir, options));
    });
};
