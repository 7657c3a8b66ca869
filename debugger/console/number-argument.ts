import { WrongUse } from './command.ts';

/** The whole number that a command is given, in plain decimal digits. `what` it counts. @throws WrongUse for anything else. */
export function numberArgument(text: string, what: string): number {
  if (!/^[0-9]{1,15}$/.test(text)) throw new WrongUse(`${text} is not the number of ${what}`);
  return Number(text);
}
