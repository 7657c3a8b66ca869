import type { VerifyOptions } from '../actions/verify.ts';
import type { DefineCommand } from '../command.ts';
import { namespaceOption } from '../namespace-option.ts';
import { formatOption } from '../option.ts';

export const defineVerify: DefineCommand = (program, io, finish) => {
  const command = program.command('verify');
  command
    .summary('check every journal')
    .description(
      'Checks each journal from its first commit: objects and their ids, the chain of commits, the order of ULIDs, Event-CIDs, envelopes, signatures, and whether the keys are trusted. Lists each check with what was expected and what was found. Nothing but the repository is needed.\n\nExit code 1 if anything does not match.',
    )
    .addOption(namespaceOption(command))
    .addOption(formatOption(command))
    .addHelpText('after', '\nExamples:\n  gatos verify\n  gatos verify --ns main --format json')
    .action(async (options: VerifyOptions) => {
      const { verify } = await import('../actions/verify.ts');
      finish(await verify(io, options));
    });
};
