import type { ProfileOptions } from '../actions/profile.ts';
import type { DefineCommand } from '../command.ts';
import { option } from '../option.ts';
import { addSubjectOptions } from '../subject-options.ts';

export const defineProfile: DefineCommand = (program, io, finish) => {
  const command = program.command('profile');
  addSubjectOptions(command);
  command
    .summary('show where the fuel and the time of a fold go')
    .description(
      'Folds a log and says what each function and each line used: fuel, which is exact and the same everywhere, and time, which is that of this run under the profiler. Prints a table, or a file for a viewer.',
    )
    .argument('<FOLD>', 'a fold: source, or compiled by foldc with its .map file beside it')
    .addOption(
      option(command, '--format <format>', 'what to print')
        .choices(['pretty', 'json', 'speedscope', 'flamegraph'])
        .default('pretty'),
    )
    .addOption(
      option(command, '--weight <weight>', 'what the widths of a flame graph are')
        .choices(['fuel', 'time'])
        .default('fuel'),
    )
    .addHelpText(
      'after',
      `
Examples:
  gatos profile fold.lua --events events.jsonl
  gatos profile fold.lua --events events.jsonl --format flamegraph > fold.svg       a picture, without scripts
  gatos profile fold.lua --events events.jsonl --format speedscope > fold.json      for speedscope: fuel and time`,
    )
    .action(async (fold: string, options: ProfileOptions) => {
      const { profile } = await import('../actions/profile.ts');
      finish(await profile(io, fold, options));
    });
};
