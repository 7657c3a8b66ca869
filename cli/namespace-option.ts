import type { Command, Option } from 'commander';
import { option } from './option.ts';

/** `--ns NAME` */
export function namespaceOption(command: Command): Option {
  return option(command, '--ns <NAME>', 'namespace of the journal');
}
