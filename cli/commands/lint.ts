import { InvalidArgumentError } from 'commander';
import type { LintOptions } from '../actions/lint.ts';
import type { DefineCommand } from '../command.ts';
import { option, pathOption } from '../option.ts';

export const defineLint: DefineCommand = (program, io, finish) => {
  const command = program.command('lint');
  command
    .summary('find mistakes in folds and policies')
    .description(
      'Checks folds in EchoLua (.lua) and in YAML (.yaml, .yml), and policies (.rgs): what the compiler and `gatos policy check` report, and what the rules of lint find beyond that. Of a folder, all such files below but for those that .gitignore files ignore; a YAML file is a fold if it has `reducers:`.\n\nSettings come from the nearest gatos.config.yaml in the folder of a file and those above. A comment `-- gatos: allow(rule-name) because …` (`#` in YAML) allows a finding in its line or the next one. `gatos explain NAME` says what a rule is about.',
    )
    .argument('[PATHS...]', 'files and folders; - is standard input (default: .)')
    .addOption(
      option(command, '--format <format>', 'how to print what is found')
        .choices(['pretty', 'json', 'ndjson', 'sarif', 'github', 'junit'])
        .default('pretty'),
    )
    .addOption(
      option(
        command,
        '--fix',
        'change the files: mend what can be mended. Each file is compiled again, and a change that would give another fold_root, or policy_root, is taken back, unless that is what the fix is for',
      ),
    )
    .addOption(
      option(
        command,
        '--rule <NAME=LEVEL>',
        'set rules to off, warning or error; may be given again',
      ).argParser(levels),
    )
    .addOption(pathOption(command, '--config <FILE>', 'use this configuration for all files'))
    .addOption(option(command, '--max-warnings <N>', 'fail with more warnings than this').argParser(limit))
    .addOption(
      pathOption(
        command,
        '--stdin-filename <FILE>',
        'what standard input is called, and whose settings it has',
      ),
    )
    .addHelpText(
      'after',
      `
Examples:
  gatos lint folds policies
  gatos lint folds --fix
  gatos lint folds --format sarif > gatos.sarif
  gatos lint folds --rule unused-local=off,iterates-state=error --max-warnings 0
  gatos lint - --stdin-filename folds/orders.lua < folds/orders.lua

It exits with 1 for errors, and for more warnings than --max-warnings.`,
    )
    .action(async (paths: string[], options: LintOptions) => {
      const { lint } = await import('../actions/lint.ts');
      finish(await lint(io, paths, options));
    });
};

type Levels = NonNullable<LintOptions['rule']>;

function levels(text: string, before: Levels = new Map()): Levels {
  const all = new Map(before);
  for (const part of text.split(',')) {
    const [, name, level] = /^\s*([^=\s]+)=(off|warning|error)\s*$/.exec(part) ?? [];
    if (name === undefined)
      throw new InvalidArgumentError('It is written NAME=off, NAME=warning or NAME=error.');
    all.set(name, level as 'off' | 'warning' | 'error');
  }
  return all;
}

function limit(text: string): number {
  if (!/^[0-9]{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 0 on.');
  return Number(text);
}
