import type { DefineCommand } from '../command.ts';
import { formatOption } from '../option.ts';
import type { Format } from '../report.ts';

export const defineDoctor: DefineCommand = (program, io, finish) => {
  const command = program.command('doctor');
  command
    .summary('look for what is not well in a repository, and say what to do')
    .description(
      'Looks at who emits here and their key, profile, references, journals, policy, proofs and age of states, packs, locks that were left behind, remotes and clocks. Each finding comes with what to do about it. Nothing is changed.\n\nExit code 1 if anything was found.',
    )
    .addOption(formatOption(command))
    .addHelpText(
      'after',
      `
Examples:
  gatos doctor

With --format json it prints one line: {"checks":[{"check":…,"doc":…,"findings":[{"finding":…,"action":…}]}],"ok":…}.`,
    )
    .action(async ({ format }: { format: Format }) => {
      const { doctor } = await import('../actions/doctor.ts');
      finish(await doctor(io, format));
    });
};
