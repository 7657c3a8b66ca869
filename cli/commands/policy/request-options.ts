import type { Command } from 'commander';
import { pathOption } from '../../option.ts';

/** `--intent` and `--data`: what a policy decides about. */
export function addRequestOptions(command: Command, policy: Command): Command {
  return command
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
    );
}
