import type { EvalOptions } from '../../actions/policy/eval.ts';
import type { DefineCommand } from '../../command.ts';
import { addRequest } from './add-request.ts';

export const defineBench: DefineCommand = (policy, io, finish) => {
  const command = policy
    .command('bench')
    .summary('measure how fast a policy decides')
    .description(
      'Decides about one intent for about a second, and prints the decisions a second: the median of several rounds, with intent and data checked anew for each decision.',
    );
  addRequest(command, policy)
    .addHelpText(
      'after',
      `
Examples:
  gatos policy bench finance.rgs --intent intent.json --data data.json

With --format json it prints one line: {"decisions_per_second":…,"microseconds":…,"verdict":…,"rule":…,"rules":…,"policy_root":…}`,
    )
    .action(async (path: string, options: EvalOptions) => {
      const actions = await import('../../actions/policy/bench.ts');
      finish(await actions.bench(io, path, options));
    });
};
