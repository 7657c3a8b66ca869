import type { StateDiffOptions } from '../actions/state/diff.ts';
import type { StateLogOptions } from '../actions/state/log.ts';
import type { StateShowOptions } from '../actions/state/show.ts';
import type { DefineCommand } from '../command.ts';
import { namespaceOption } from '../namespace-option.ts';
import { formatOption } from '../option.ts';
import { actorOption, foldFileOption } from '../state-options.ts';

/** Looks at states. Options from the environment are GATOS_STATE_<OPTION>, for all of them. */
export const defineState: DefineCommand = (program, io, finish) => {
  const state = program
    .command('state')
    .summary('show, list and compare states')
    .description(
      'A state is what a fold makes of the events of a namespace. Its checkpoints are the commits of refs/gatos/state/<ns>: the artifacts, and in trailers where they come from.',
    );
  const checkpoint = 'refs/gatos/state/<ns>, or the id of a checkpoint (its first digits are enough)';
  state
    .command('show')
    .summary('show a state and where it comes from')
    .description(
      'Without an argument: folds what is new, as gatos fold does, and shows the state. With one: shows that checkpoint as it is, and writes nothing.',
    )
    .argument('[REF]', checkpoint)
    .addOption(foldFileOption(state))
    .addOption(namespaceOption(state).default('main'))
    .addOption(actorOption(state))
    .addOption(formatOption(state))
    .addHelpText(
      'after',
      `
Examples:
  gatos state show
  gatos state show refs/gatos/state/main --format json

With --format json it prints one line: {"artifacts":{path: value},"provenance":{…}}.`,
    )
    .action(async (target: string | undefined, options: StateShowOptions) => {
      const { stateShow } = await import('../actions/state/show.ts');
      finish(await stateShow(io, target, options));
    });
  state
    .command('log')
    .summary('list the checkpoints of a state, the latest first')
    .description(
      'Prints a line for each checkpoint: its id, how many events are in it, state_root, fold_root.',
    )
    .addOption(namespaceOption(state).default('main'))
    .addOption(formatOption(state))
    .addHelpText('after', '\nExamples:\n  gatos state log')
    .action(async (options: StateLogOptions) => {
      const { stateLog } = await import('../actions/state/log.ts');
      finish(await stateLog(io, options));
    });
  state
    .command('diff')
    .summary('show where two checkpoints differ')
    .description('Compares the artifacts of two checkpoints, value by value. It exits with 1 if they differ.')
    .argument('<OLD>', checkpoint)
    .argument('<NEW>', checkpoint)
    .addOption(namespaceOption(state).default('main'))
    .addOption(formatOption(state))
    .addHelpText(
      'after',
      `
Examples:
  gatos state diff 3f2a refs/gatos/state/main

With --format json it prints one line: {"old":…,"new":…,"differences":[{"artifact":…,"path":…,"old":…,"new":…}]} with the ids of
the checkpoints; a side that has nothing there is left out.`,
    )
    .action(async (old: string, next: string, options: StateDiffOptions) => {
      const { stateDiff } = await import('../actions/state/diff.ts');
      finish(await stateDiff(io, old, next, options));
    });
};
