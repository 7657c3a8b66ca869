import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Io } from './io.ts';

/** An option that can also be given as GATOS_<COMMAND>_<FLAG> in the environment. */
export function option(command: Command, flags: string, description: string): Option {
  const made = new Option(flags, description);
  return made.env(`GATOS_${command.name()}_${made.name()}`.replace(/-/g, '_').toUpperCase());
}

/** An option that takes the path of what is read. `-` may be standard input; what looks like another option has swallowed it. */
export function pathOption(command: Command, flags: string, description: string): Option {
  return option(command, flags, description).argParser(checkPath);
}

/** An option that takes the path of what is written. What commands print goes to standard output, so `-` is not it. */
export function outputOption(command: Command, flags: string, description: string): Option {
  return option(command, flags, `${description}; never - (standard output)`).argParser((path: string) => {
    if (path === '-')
      throw new InvalidArgumentError('It is not standard output; a file of this name is written ./-');
    return checkPath(path);
  });
}

function checkPath(path: string): string {
  if (path === '') throw new InvalidArgumentError('It is a path, and must not be empty.');
  if (/^-./.test(path)) throw new InvalidArgumentError(`A file of this name is written ./${path}.`);
  return path;
}

/** `--format pretty|json` */
export function formatOption(command: Command): Option {
  return option(command, '--format <format>', 'how to print results and errors')
    .choices(['pretty', 'json'])
    .default('pretty');
}

/** `--engine compiled|interpreter` */
export function engineOption(command: Command): Option {
  return option(command, '--engine <engine>', 'what runs the code; results do not depend on it').choices([
    'compiled',
    'interpreter',
  ]);
}

/** A positive integer below 2^53, in plain decimal digits. */
export function count(text: string): number {
  const value = /^[1-9][0-9]{0,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value))
    throw new InvalidArgumentError('It is a whole number from 1 to 9007199254740991.');
  return value;
}

/**
 * commander takes a switch for given when its variable is there at all; `GATOS_RUN_SORT=0` must not switch it on. Says what is wrong
 * with a value, if anything.
 */
export function applySwitches(command: Command, io: Io): string | undefined {
  for (const one of command.options) {
    if (!one.isBoolean() || one.envVar === undefined) continue;
    const key = one.attributeName();
    if (command.getOptionValueSource(key) !== 'env') continue;
    const value = io.env[one.envVar] ?? '1';
    if (/^(0|false|no|off)?$/i.test(value)) command.setOptionValueWithSource(key, false, 'env');
    else if (!/^(1|true|yes|on)$/i.test(value))
      return `value '${value}' from env '${one.envVar}' is invalid. Allowed: 1, true, yes, on, 0, false, no, off.`;
  }
  return undefined;
}
