import { InvalidArgumentError } from 'commander';
import type { TestOptions } from '../actions/test.ts';
import type { DefineCommand } from '../command.ts';
import { count, engineOption, option, outputOption } from '../option.ts';

export const defineTest: DefineCommand = (program, io, finish) => {
  const command = program.command('test');
  command
    .summary('run the tests of folds and policies')
    .description(
      'Runs the tests in .test.yaml files, each beside the fold or policy that it is for. A test that fails shows what was expected (-) and what came out (+).\n\nOf a folder, all .test.yaml files below; of a fold or policy, those beside it that test it.',
    )
    .argument('[PATHS...]', 'files of tests, folds, policies and folders (default: .)')
    .addOption(
      option(command, '--format <format>', 'how to print results and errors')
        .choices(['pretty', 'json', 'junit', 'github'])
        .default('pretty'),
    )
    .addOption(option(command, '-t, --test <TEXT>', 'run only the tests whose names have this text in them'))
    .addOption(engineOption(command))
    .addOption(
      option(command, '--seed <N>', 'what events that are made up follow from').argParser(count).default(1),
    )
    .addOption(
      option(command, '--update', 'change the files: write what came out where something else was expected'),
    )
    .addOption(
      option(
        command,
        '--watch',
        'run tests again whenever a file changes that they depend on; no other ones',
      ),
    )
    .addOption(
      option(
        command,
        '--coverage',
        'also print which lines, branches and conditions the tests have run; it is the interpreter then that runs them',
      ),
    )
    .addOption(outputOption(command, '--lcov <FILE>', 'write the coverage for other tools'))
    .addOption(outputOption(command, '--html <FILE>', 'write the coverage as a page with the sources'))
    .addOption(
      option(
        command,
        '--threshold <PERCENT>',
        'fail if less is covered of the lines, the branches or the conditions',
      ).argParser(percent),
    )
    .addHelpText(
      'after',
      `
A file of tests, orders.test.yaml for orders.lua or orders.yaml (\`fold: other.lua\` names another one):
  defaults:
    event: { actor: "user:ada" }            # what every event starts from
  schema: { state: { total?: number } }     # types, for invariants
  tests:
    - name: an order counts
      events:                               # or the path of a log; an event without ulid gets the next one
        - { type: order, payload: { amount: 5 } }
      expect: { state: { total: 5 }, fuel: 200 }
    - name: an amount is a number
      events: [{ type: order, payload: {} }]
      expect: { error: TYPE }
    - name: the total never shrinks below nothing
      for_all:
        events: [{ type: order, payload: { type: object, properties: { amount: { type: integer } }, required: [amount] } }]
      expect: { invariant: "not has(state.total) or state.total >= 0" }
Expected can be: state, paths ($.a.b: value), artifacts, state_root, inputs_root, fuel (at most), error, invariant.
Tests of policies are as for gatos policy test.

Examples:
  gatos test
  gatos test folds/orders.lua --watch
  gatos test folds -t "an order" --update
  gatos test --format junit --lcov coverage.info --threshold 90 > tests.xml

With --format json it prints one line: {"files":[{"file":…,"tests":[{"name":…,"line":…,"outcome":…}]}],"broken":[…],"passed":…,"failed":…,"skipped":…},
with "coverage" if it is asked for; of events that are made up, a test that has failed has its "counterexample" as YAML.`,
    )
    .action(async (paths: string[], options: TestOptions) => {
      const { test } = await import('../actions/test.ts');
      finish(await test(io, paths, options));
    });
};

function percent(text: string): number {
  const value = /^[0-9]{1,3}(\.[0-9]{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= 100)) throw new InvalidArgumentError('It is a number from 0 to 100.');
  return value;
}
