import type { FoldTraceOptions } from '../actions/fold-trace.ts';
import type { DefineCommand } from '../command.ts';
import { formatOption, option } from '../option.ts';
import { addSubjectOptions } from '../subject-options.ts';

export const defineFoldTrace: DefineCommand = (fold, io, finish) => {
  const trace = fold.command('trace');
  addSubjectOptions(trace, fold);
  trace
    .summary('show which events changed a value of the state')
    .description(
      'Folds a log and lists every event after which the state has something else at a path than before it, with both values: where a number comes from. An event that writes what is there already is not listed.',
    )
    .argument('<FOLD>', 'a fold: source, or compiled by foldc')
    .addOption(
      option(fold, '--path <PATH>', 'a place in the state, like \'$.orders["17"].lines[2]\' (required)'),
    )
    .addOption(formatOption(fold))
    .addHelpText(
      'after',
      `
Examples:
  gatos fold trace fold.lua --events events.jsonl --path '$.total'
  gatos fold trace gatos/fold.lua --ns main --path '$.total'

With --format json it prints a line of canonical JSON for each change: {"after":…,"before":…,"event":{"number":…,"type":…,"ulid":…}}.
A side that has nothing there is left out; the event is null for the value that the fold starts with.`,
    )
    .action(async (path: string, options: FoldTraceOptions) => {
      const { foldTrace } = await import('../actions/fold-trace.ts');
      finish(await foldTrace(io, path, options));
    });
};
