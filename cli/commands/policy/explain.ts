import type { EvalOptions } from '../../actions/policy/eval.ts';
import type { DefineCommand } from '../../command.ts';
import { addRequest } from './add-request.ts';

export const defineExplain: DefineCommand = (policy, io, finish) => {
  const command = policy
    .command('explain')
    .summary('decide about an intent, and show why')
    .description(
      'Decides as eval does, and prints every rule that matches with the tree of its conditions: whether each is true, false or undecided, and the values that it read. Parts that were not looked at, because others had decided, are left out. It exits with 0 for allow and with 3 for deny.',
    );
  addRequest(command, policy)
    .addHelpText(
      'after',
      `
Examples:
  gatos policy explain finance.rgs --intent intent.json --data data.json
  gatos policy explain finance.rgs --intent intent.json --data data.json --format json

With --format json it prints one line: {"verdict":…,"rule":…,"reason":…,"audit":…,"conditions":[…],"rules":[{"id":…,"effect":…,"conditions":[…]}]}.`,
    )
    .action(async (path: string, options: EvalOptions) => {
      const actions = await import('../../actions/policy/explain.ts');
      finish(await actions.explain(io, path, options));
    });
};
