import type { Command } from 'commander';
import type { WhereOptions } from '../actions/bisect/where.ts';
import type { EndsOptions } from '../bisect-ends.ts';
import type { DefineCommand } from '../command.ts';
import { formatOption, option } from '../option.ts';
import type { Format } from '../report.ts';
import { foldFileOption } from '../state-options.ts';

const POINT = 'the ULID of an event (the state after it), a checkpoint, or refs/gatos/state/<ns>';

/** Finds the event that changed a state. Options from the environment are GATOS_BISECT_<OPTION>, for all of them. */
export const defineBisect: DefineCommand = (program, io, finish) => {
  const bisect = program.command('bisect').enablePositionalOptions();
  const addEnds = (command: Command) =>
    command
      .addOption(option(bisect, '--state <NS>', 'the state: a namespace').default('main'))
      .addOption(option(bisect, '--good <POINT>', `${POINT} (default: before the first event)`))
      .addOption(option(bisect, '--bad <POINT>', 'the same, later (default: after the last event)'))
      .addOption(foldFileOption(bisect));
  bisect
    .summary('find the event that changed a state')
    .description(
      'Searches the events of a state for the one that changed the answer to a question: by an expression of EchoLua over state (--where), by a command that gets each state on standard input (start, then run), or by hand (start, then good or bad for each state). What it says: the event, its commit, and what it changed in the state.\n\nA search halves what is left with each answer, and folds on from the state before it. If the answer changes several times, it finds one of the events that changed it. A state is its artifact as JSON, or, if it has several, an object of them by path.\n\nThe fold is gatos/fold.lua or gatos/fold.yaml of the work tree; without one, that of the last checkpoint.',
    )
    .addOption(option(bisect, '--where <EXPRESSION>', "in EchoLua, like '(state.count or 0) < 100'"));
  addEnds(bisect)
    .addOption(formatOption(bisect))
    .addHelpText(
      'after',
      `
Examples:
  gatos bisect --where '(state.count or 0) < 100'
  gatos bisect start --state=main
  gatos bisect run 'jq -e ".inventory.widgets >= 0"'

With --format json what was found is one line: {"culprit":{"event":…,"event_cid":…,"commit":…,"journal":…},"before":{"index":…,
"answer":…,"state_root":…},"after":…,"differences":[…],"proof":{"checkpoint":…,"ok":…},"asked":…}; "culprit" is null, and the exit
code 1, if the answer is the same at both ends.`,
    )
    .action(async (options: WhereOptions) => {
      const { bisectWhere } = await import('../actions/bisect/where.ts');
      finish(await bisectWhere(io, options));
    });
  addEnds(
    bisect
      .command('start')
      .summary('start a search that other commands go on with')
      .description(
        'Starts a search, and goes to the state in the middle. Events that come later are not in it. It is kept in gatos/bisect of the Git folder until gatos bisect reset.',
      ),
  )
    .addOption(formatOption(bisect))
    .addHelpText('after', '\nExamples:\n  gatos bisect start --state=main --good 01HQC135WAR5GSNMXX8F000010')
    .action(async (options: EndsOptions) => {
      const { bisectStart } = await import('../actions/bisect/start.ts');
      finish(await bisectStart(io, options));
    });
  bisect
    .command('run')
    .summary('ask a command about each state')
    .description(
      'Runs a command with each state as JSON on standard input. Exit code 0 is yes, 1 to 124 is no; the event that changes yes to no, or no to yes, is found. One argument is a line for the shell, several are a program and its arguments. Options of gatos come before it.',
    )
    .argument('<COMMAND...>', 'what to run')
    .passThroughOptions()
    .addOption(formatOption(bisect))
    .addHelpText('after', `\nExamples:\n  gatos bisect run 'jq -e ".count < 100"'`)
    .action(async (words: string[], { format }: { format: Format }) => {
      const { bisectRun } = await import('../actions/bisect/run.ts');
      finish(await bisectRun(io, words, format));
    });
  for (const answer of ['good', 'bad'] as const)
    bisect
      .command(answer)
      .summary(`say that the state is ${answer}`)
      .description(`Takes the state that gatos bisect show prints as ${answer}, and goes on to the next.`)
      .addOption(formatOption(bisect))
      .action(async ({ format }: { format: Format }) => {
        const { bisectMark } = await import('../actions/bisect/mark.ts');
        finish(await bisectMark(io, answer, format));
      });
  bisect
    .command('show')
    .summary('print the state that is to be judged')
    .description('Prints the state in the middle of what is left, as JSON.')
    .addOption(formatOption(bisect))
    .action(async ({ format }: { format: Format }) => {
      const { bisectShow } = await import('../actions/bisect/show.ts');
      finish(await bisectShow(io, format));
    });
  bisect
    .command('log')
    .summary('list the answers that were given')
    .description('Lists the answers of the search, and between which events it is.')
    .addOption(formatOption(bisect))
    .action(async ({ format }: { format: Format }) => {
      const { bisectLog } = await import('../actions/bisect/log.ts');
      finish(await bisectLog(io, format));
    });
  bisect
    .command('reset')
    .summary('end the search')
    .description('Forgets the search.')
    .addOption(formatOption(bisect))
    .action(async ({ format }: { format: Format }) => {
      const { bisectReset } = await import('../actions/bisect/reset.ts');
      finish(await bisectReset(io, format));
    });
};
