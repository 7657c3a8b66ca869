import type { DefineCommand } from '../../command.ts';
import { formatOption } from '../../option.ts';
import type { Format } from '../../report.ts';

export const defineCheck: DefineCommand = (policy, io, finish) => {
  policy
    .command('check')
    .summary('find rules that cannot work')
    .description(
      'Reports what is proven to be wrong with policies that compile: conditions that are never true, alone or together, rules that never match or that a deny shadows, definitions that nothing uses. What is not certain is not reported. `gatos explain CODE` says more about each. It exits with 1 if there is anything.',
    )
    .argument('<SRC.rgs...>', 'the sources; - is standard input')
    .addOption(formatOption(policy))
    .addHelpText(
      'after',
      `
Examples:
  gatos policy check finance.rgs
  gatos policy check policies/*.rgs --format json

With --format json it prints one line: {"diagnostics":[…]}`,
    )
    .action(async (paths: string[], options: { format: Format }) => {
      const actions = await import('../../actions/policy/check.ts');
      finish(await actions.check(io, paths, options));
    });
};
