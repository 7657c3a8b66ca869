import type { DiffOptions } from '../../actions/policy/diff.ts';
import type { DefineCommand } from '../../command.ts';
import { count, formatOption, option } from '../../option.ts';

const DEFAULT_TRIES = 50_000;

export const defineDiff: DefineCommand = (policy, io, finish) => {
  policy
    .command('diff')
    .summary('find an intent on which two policies differ')
    .description(
      'Looks for an intent, with its data, that one policy allows and the other denies: among all combinations of a few values around the constants of both policies, if they are few, then by chance, from what comes closest to the rules that changed. It always finds the same. That none is found does not say that there is none. It exits with 1 if they differ.',
    )
    .argument('<A>', 'a policy: source, or compiled by policyc; - is standard input')
    .argument('<B>', 'another one')
    .addOption(
      option(policy, '--tries <N>', 'intents to try at most').default(DEFAULT_TRIES).argParser(count),
    )
    .addOption(formatOption(policy))
    .addHelpText(
      'after',
      `
Examples:
  gatos policy diff old.rgs new.rgs
  gatos policy diff old.rgs new.rgs --format json | gatos policy explain new.rgs --intent -

With --format json it prints one line: {"differ":true,"intent":…,"data":…,"decisions":[…,…],"searched":{"tried":…,"combinations":…,"same_root":…}}.`,
    )
    .action(async (a: string, b: string, options: DiffOptions) => {
      const actions = await import('../../actions/policy/diff.ts');
      finish(await actions.diff(io, a, b, options));
    });
};
