import type { Command } from 'commander';
import { formatOption, pathOption } from '../../option.ts';

/** A policy and what it decides about: `<POLICY>`, `--intent`, `--data`, and `--format`. */
export function addRequest(command: Command, policy: Command): Command {
  return command
    .argument('<POLICY>', 'a policy: source, or compiled by policyc; - is standard input')
    .addOption(
      pathOption(
        policy,
        '--intent <FILE>',
        'the intent as JSON, or {"intent": …, "data": …} (required); - is standard input',
      ),
    )
    .addOption(
      pathOption(
        policy,
        '--data <FILE>',
        'what is known beside the intent, as JSON: caps, trust, groups, approvals, …; - is standard input',
      ),
    )
    .addOption(formatOption(policy));
}
