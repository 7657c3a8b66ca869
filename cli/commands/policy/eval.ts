import type { EvalOptions } from '../../actions/policy/eval.ts';
import type { DefineCommand } from '../../command.ts';
import { addRequest } from './add-request.ts';

export const defineEval: DefineCommand = (policy, io, finish) => {
  const command = policy
    .command('eval')
    .summary('decide about an intent')
    .description(
      'Prints the verdict of a policy about an intent, the rule that decided and the reason. It exits with 0 for allow and with 3 for deny.',
    );
  addRequest(command, policy)
    .addHelpText(
      'after',
      `
Examples:
  gatos policy eval finance.rgs --intent intent.json --data data.json
  gatos policy eval finance.rgc --intent - --format json < intent.json

With --format json it prints one line: {"ok":true,"result":{"verdict":"allow","rule":…,"reason":…}}
or {"ok":false,"error":{"code":"POLICY_DENY","rule":…,"reason":…}}, with the intent's "id" if it has one.`,
    )
    .action(async (path: string, options: EvalOptions) => {
      const { evaluate } = await import('../../actions/policy/eval.ts');
      finish(await evaluate(io, path, options));
    });
};
