import type { MergeOptions } from '../actions/merge.ts';
import type { DefineCommand } from '../command.ts';
import { formatOption, outputOption, pathOption } from '../option.ts';

export const defineMerge: DefineCommand = (program, io, finish) => {
  const command = program.command('merge');
  command
    .summary('join the states of two runs that went on from one')
    .description(
      'Joins two checkpoints of a fold that come from a third, place by place, by the joins that the fold declares: those of the kinds of a fold in YAML. What no join covers, and both sides changed, is a conflict; then nothing is merged, and it exits with 1.',
    )
    .argument('<BASE>', 'the checkpoint.json that both runs went on from')
    .argument('<A>', 'the checkpoint.json of one of them')
    .argument('<B>', 'the checkpoint.json of the other')
    .addOption(pathOption(command, '--fold <FOLD>', 'the fold (required): source, or compiled by foldc'))
    .addOption(
      outputOption(command, '--out <DIR>', 'write the artifacts of the joined state into this folder'),
    )
    .addOption(formatOption(command))
    .addHelpText(
      'after',
      `
Examples:
  gatos merge base/checkpoint.json a/checkpoint.json b/checkpoint.json --fold fold.yaml

With --format json it prints one line: {"artifacts":{…},"conflicts":[],"fold_root":…,"state_root":…}, or with conflicts
{"conflicts":[{"type":"governance.conflict","reducer":…,"path":…,"reason":…,"base":…,"a":…,"b":…}],"fold_root":…}; a side that has
nothing at the path is left out.`,
    )
    .action(async (base: string, a: string, b: string, options: MergeOptions) => {
      const { merge } = await import('../actions/merge.ts');
      finish(await merge(io, { base, a, b }, options));
    });
};
