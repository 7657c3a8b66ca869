import type { Command, Option } from 'commander';
import { option, pathOption } from './option.ts';

/** `--fold FILE`: the fold of a state. */
export function foldFileOption(command: Command): Option {
  return pathOption(command, '--fold <FILE>', 'the fold: source, or compiled by foldc');
}

/** `--actor ACTOR`: who signs the proof. */
export function actorOption(command: Command): Option {
  return option(command, '--actor <ACTOR>', 'who folds and signs (default: who gatos init has set)');
}
