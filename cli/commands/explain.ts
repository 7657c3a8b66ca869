import type { ExplainOptions } from '../actions/explain.ts';
import type { DefineCommand } from '../command.ts';
import { formatOption } from '../option.ts';

export const defineExplain: DefineCommand = (program, io, finish) => {
  const command = program.command('explain');
  command
    .summary('say what a diagnostic, a rule or a kind means')
    .description(
      'Explains a problem that the compiler reports, or a rule of lint, with a wrong and a right example; or a kind of reducer in folds in YAML.',
    )
    .argument(
      '<CODE|NAME>',
      'as reports show it: E0301 or no-pairs, L0101 or unused-local; or a kind: or-set',
    )
    .addOption(formatOption(command))
    .addHelpText(
      'after',
      '\nExamples:\n  gatos explain L0606\n  gatos explain no-pairs --format json\n  gatos explain map-join-lww',
    )
    .action(async (wanted: string, options: ExplainOptions) => {
      const { explain } = await import('../actions/explain.ts');
      finish(explain(io, wanted, options));
    });
};
