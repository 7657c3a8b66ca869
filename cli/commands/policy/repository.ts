import type { Command } from 'commander';
import type { ActivateOptions } from '../../actions/policy/activate.ts';
import type { ApproveOptions } from '../../actions/policy/approve.ts';
import type { GrantsOptions } from '../../actions/policy/grants.ts';
import type { InstallOptions } from '../../actions/policy/install.ts';
import type { DefineCommand } from '../../command.ts';
import { formatOption, option } from '../../option.ts';
import type { Format } from '../../report.ts';

/** What makes a policy decide in a repository. */
export const defineRepository: DefineCommand = (policy, io, finish) => {
  const signed = (command: Command) =>
    command
      .addOption(option(policy, '--actor <ACTOR>', 'who signs (default: who gatos init has set)'))
      .addOption(formatOption(policy));

  signed(
    policy
      .command('install')
      .summary('put a policy into the repository')
      .description(
        'Compiles a policy and puts it, signed, on top of refs/gatos/policies/<bundle>. It decides nothing until it is activated.',
      )
      .argument('<POLICY>', 'a source (.rgs) or a compiled policy; - is standard input')
      .addOption(option(policy, '--bundle <NAME>', 'where to (default: the name of the policy, or main)'))
      .addOption(option(policy, '--activate', 'let it decide from now on')),
  )
    .addHelpText(
      'after',
      `
Examples:
  gatos policy install finance.rgs
  gatos policy install policy.rgs --bundle main --activate

With --format json it prints one line: {"bundle":…,"commit":…,"new":…,"policy_root":…}`,
    )
    .action(async (path: string, options: InstallOptions) => {
      const { install } = await import('../../actions/policy/install.ts');
      finish(await install(io, path, options));
    });

  signed(
    policy
      .command('activate')
      .summary('let a policy of the repository decide')
      .description(
        'Puts the last version of a bundle, signed, on top of refs/gatos/policies/active. From then on it decides about every event that is emitted, and about every push at a gate. The policy that was active decides whether this may be: it is asked for the intent write of gatos/policies/active. While there is none, anybody with a trusted key may; at a gate, its owner.',
      )
      .argument('<BUNDLE>', 'the name of a bundle'),
  )
    .addHelpText(
      'after',
      `
Examples:
  gatos policy activate main

With --format json it prints one line: {"bundle":…,"commit":…,"new":…,"policy_root":…}`,
    )
    .action(async (bundle: string, options: ActivateOptions) => {
      const { activate } = await import('../../actions/policy/activate.ts');
      finish(await activate(io, bundle, options));
    });

  policy
    .command('active')
    .summary('show the policy that decides')
    .description('Prints the policy_root of the active policy, its bundle, and who activated it.')
    .addOption(formatOption(policy))
    .addHelpText(
      'after',
      `
Examples:
  gatos policy active

With --format json it prints one line: {"actor":…,"bundle":…,"commit":…,"policy_root":…}; policy_root is null if there is none.`,
    )
    .action(async (options: { format: Format }) => {
      const { active } = await import('../../actions/policy/active.ts');
      finish(await active(io, options));
    });

  signed(
    policy
      .command('grants')
      .summary('show or replace what the repository says of its actors')
      .description(
        'Capabilities, groups, trust levels, owners and the epoch: the data that policies decide with. It is kept, signed, in refs/gatos/trust/grants. With a file, replaces it: a JSON object {"caps":{ACTOR:[…]},"epoch":N,"groups":{NAME:[ACTOR…]},"owners":{…},"trust":{ACTOR:{"level":N}}} in which any part may be missing. The active policy is asked for the intents grant and revoke of each capability that changes, and for write of gatos/trust/grants if anything else does.',
      )
      .argument('[FILE.json]', 'the new grants; - is standard input'),
  )
    .addHelpText(
      'after',
      `
Examples:
  gatos policy grants
  gatos policy grants grants.json

With --format json it prints one line: {"cid":…,"grants":{…}}; the cid is what can be approved.`,
    )
    .action(async (path: string | undefined, options: GrantsOptions) => {
      const { grants } = await import('../../actions/policy/grants.ts');
      finish(await grants(io, path, options));
    });

  signed(
    policy
      .command('approve')
      .summary('approve of something, for quorums')
      .description(
        'Puts an approval, signed, on top of refs/gatos/trust/approvals/<actor>. What policies read as approvals are those of what they decide about: of a policy its policy_root, of an event its Event-CID, of a checkpoint its state_root, of grants their cid, of a key whose it is to be and the key, as user-ada=ed25519:…, of a push the id of the commit.',
      )
      .argument('<SUBJECT>', 'what is approved')
      .addOption(option(policy, '--withdraw', 'no longer approve of it')),
  )
    .addHelpText(
      'after',
      `
Examples:
  gatos policy approve sha256:<64 hexadecimal digits>

With --format json it prints one line: {"actor":…,"approves":…,"new":…,"subject":…}`,
    )
    .action(async (subject: string, options: ApproveOptions) => {
      const { approve } = await import('../../actions/policy/approve.ts');
      finish(await approve(io, subject, options));
    });
};
