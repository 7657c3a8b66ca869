import type { TestOptions } from '../../actions/policy/test.ts';
import type { DefineCommand } from '../../command.ts';
import { option } from '../../option.ts';

export const defineTest: DefineCommand = (policy, io, finish) => {
  policy
    .command('test')
    .summary('run the tests of policies')
    .description(
      'Runs the tests in .test.yaml files, each beside its policy: intents with the verdict, the rule or the reason that is expected of the decision. A test that fails shows what was expected (-) and what came out (+).\n\nOf a folder, all .test.yaml files below; of a policy, those beside it that test it.',
    )
    .argument('[PATHS...]', 'files of tests, policies and folders (default: .)')
    .addOption(
      option(policy, '--format <format>', 'how to print results and errors')
        .choices(['pretty', 'json', 'junit'])
        .default('pretty'),
    )
    .addOption(option(policy, '-t, --test <TEXT>', 'run only the tests whose names have this text in them'))
    .addOption(option(policy, '--coverage', 'also print what the tests have seen of each rule and condition'))
    .addOption(option(policy, '--watch', 'run them again whenever one of the files changes'))
    .addHelpText(
      'after',
      `
A file of tests, finance.test.yaml for finance.rgs (\`policy: other.rgs\` names another one):
  defaults:                                 # what every test starts from, attribute by attribute
    data: { groups: { leads: [ada, bob] } }
  tests:
    - name: a lead may write
      intent: { intent: write, actor: ada, path: src/main.c }
      data: { caps: [] }
      expect: { verdict: allow, rule: leads.write }

Examples:
  gatos policy test
  gatos policy test policies/finance.rgs --coverage
  gatos policy test policies -t "a lead" --watch
  gatos policy test --format junit > tests.xml

With --format json it prints one line: {"files":[{"file":…,"tests":[{"name":…,"line":…,"outcome":…}]}],"broken":[…],"passed":…,"failed":…,"skipped":…},
with "coverage" if it is asked for.`,
    )
    .action(async (paths: string[], options: TestOptions) => {
      const actions = await import('../../actions/policy/test.ts');
      finish(await actions.test(io, paths, options));
    });
};
