import type { PolicycOptions } from '../actions/policyc.ts';
import type { DefineCommand } from '../command.ts';
import { formatOption, outputOption } from '../option.ts';

export const definePolicyc: DefineCommand = (program, io, finish) => {
  const command = program.command('policyc');
  command
    .summary('compile a policy, print its policy_root')
    .description(
      'Compiles a policy and prints its policy_root: the SHA-256 of the compiled bytes, which names what the policy means. Formatting, comments and the order of keys do not change it; a rule without an id is called by its line, so moving it does.\n\nProblems go to stderr, each with its place in the source.',
    )
    .argument('<SRC.rgs>', 'the source; - is standard input')
    .addOption(
      outputOption(
        command,
        '-o, --output <OUT.rgc>',
        'write the compiled bytes here, the policy_root line to OUT.rgc.sha and the source map to OUT.rgc.map',
      ),
    )
    .addOption(formatOption(command))
    .addHelpText(
      'after',
      `
Examples:
  gatos policyc finance.rgs                    check it, print its policy_root
  gatos policyc finance.rgs -o finance.rgc     compile it into a file
  gatos policyc - --format json < finance.rgs  print {"diagnostics":[…],"policy_root":"sha256:…"}`,
    )
    .action(async (src: string, options: PolicycOptions) => {
      const { policyc } = await import('../actions/policyc.ts');
      finish(await policyc(io, src, options));
    });
};
