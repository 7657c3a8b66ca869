import type { RunOptions } from '../actions/run.ts';
import type { DefineCommand } from '../command.ts';
import { fuelOption, memoryOption } from '../limit-options.ts';
import { engineOption, formatOption, option, outputOption, pathOption } from '../option.ts';

export const defineRun: DefineCommand = (program, io, finish) => {
  const command = program.command('run');
  command
    .summary('fold a log of events into a state')
    .description(
      'Folds the events of a log, one JSON envelope a line, and prints the roots of the fold, its inputs and its state, with the artifacts. The same fold and events give the same roots everywhere.\n\nThe log is read as a stream; memory does not grow with it, but with the state. Events must be in ULID order. A bad line is refused with its number, and nothing is written.',
    )
    .argument('<FOLD>', 'a fold: source, or compiled by foldc; - is standard input')
    .addOption(pathOption(command, '--events <FILE.jsonl>', 'the log (required); - is standard input'))
    .addOption(
      pathOption(
        command,
        '--from <CHECKPOINT>',
        'go on from the checkpoint.json of an earlier run of the same fold',
      ),
    )
    .addOption(
      outputOption(
        command,
        '--out <DIR>',
        'write the artifacts and checkpoint.json into this folder: all of them, or nothing if anything fails',
      ),
    )
    .addOption(
      option(
        command,
        '--sort',
        'take a log that is not in ULID order; it is read into memory, so memory follows its size',
      ),
    )
    .addOption(formatOption(command))
    .addOption(engineOption(command).default('compiled'))
    .addOption(fuelOption(command))
    .addOption(memoryOption(command))
    .addOption(
      option(
        command,
        '--fuel-report <form>',
        'print where the fuel went, by line of the source, instead of the result',
      ).choices(['table', 'json']),
    )
    .addHelpText(
      'after',
      `
Examples:
  gatos run fold.lua --events events.jsonl
  gatos run fold.rgf --events events.jsonl --out state        write state/state.json, state/checkpoint.json
  gatos run fold.rgf --events new.jsonl --from state/checkpoint.json --out state
  zcat log.jsonl.gz | gatos run fold.lua --events - --format json

With --format json it prints one line of canonical JSON:
  {"artifacts":{path: value},"events":…,"fold_root":…,"fuel":…,"inputs_root":…,"state_root":…}
and an error as {"error":{"code":…,"message":…}} on stderr.`,
    )
    .action(async (fold: string, options: RunOptions) => {
      const { run } = await import('../actions/run.ts');
      finish(await run(io, fold, options));
    });
};
