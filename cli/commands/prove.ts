import type { ProveOptions } from '../actions/prove.ts';
import type { DefineCommand } from '../command.ts';
import { namespaceOption } from '../namespace-option.ts';
import { formatOption, option, outputOption } from '../option.ts';

export const defineProve: DefineCommand = (program, io, finish) => {
  const command = program.command('prove');
  command
    .summary('write the proof of a state to one file')
    .description(
      'Writes the Proof-of-Fold of a checkpoint to a file that can be checked elsewhere with gatos verify FILE: what is proven, who signed it, the fold, the artifacts, and the state to go on from. With --events it also has all events that were folded, with their signatures, so that whoever has the file can fold them again without the repository.',
    )
    .argument('[REF]', 'refs/gatos/state/<ns>, or the id of a checkpoint (default: the last one of --ns)')
    .addOption(outputOption(command, '-o, --out <FILE>', 'where to write it (default: <ns>.proof)'))
    .addOption(option(command, '--events', 'put the events into the file'))
    .addOption(namespaceOption(command).default('main'))
    .addOption(formatOption(command))
    .addHelpText(
      'after',
      `
Examples:
  gatos prove
  gatos prove refs/gatos/state/main --events -o audit.proof

With --format json it prints one line: {"file":…,"bytes":…,"checkpoint":…,"state_root":…,"key":…,"events":…}.`,
    )
    .action(async (target: string | undefined, options: ProveOptions) => {
      const { prove } = await import('../actions/prove.ts');
      finish(await prove(io, target, options));
    });
};
