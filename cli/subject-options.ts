import type { Command } from 'commander';
import { DEFAULT_LIMITS } from '../vm/limits.ts';
import { count, option, pathOption } from './option.ts';

/** The options of commands that go back and forth in events: --events, --ns, --sort and the limits. `named`: what the environment calls them by. */
export function addSubjectOptions(command: Command, named = command): void {
  command
    .addOption(pathOption(named, '--events <FILE.jsonl>', 'the log; it is read into memory'))
    .addOption(option(named, '--ns <NAME>', 'the events of the ledger, in this namespace, instead of a log'))
    .addOption(option(named, '--sort', 'take a log that is not in ULID order'))
    .addOption(
      option(
        named,
        '--fuel <N>',
        `units of work that one event may take (default: ${DEFAULT_LIMITS.fuel})`,
      ).argParser(count),
    )
    .addOption(
      option(
        named,
        '--memory <N>',
        `bytes that one event may allocate, and that the state may have (default: ${DEFAULT_LIMITS.memory})`,
      ).argParser(count),
    );
}
