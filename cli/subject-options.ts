import type { Command } from 'commander';
import { fuelOption, memoryOption } from './limit-options.ts';
import { option, pathOption } from './option.ts';

/** The options of commands that go back and forth in events: --events, --ns, --sort and the limits. `named`: what the environment calls them by. */
export function addSubjectOptions(command: Command, named = command): void {
  command
    .addOption(pathOption(named, '--events <FILE.jsonl>', 'the log; it is read into memory'))
    .addOption(option(named, '--ns <NAME>', 'the events of the ledger, in this namespace, instead of a log'))
    .addOption(option(named, '--sort', 'take a log that is not in ULID order'))
    .addOption(fuelOption(named))
    .addOption(memoryOption(named));
}
