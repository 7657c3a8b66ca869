import { parseStatePath, type StatePath } from '../state-path.ts';
import { WrongUse } from './command.ts';

/** The path that a command is given. @throws WrongUse for what is none. */
export function pathArgument(text: string): StatePath {
  const path = parseStatePath(text);
  if (path === undefined) throw new WrongUse(`${text} is not a path like $.orders["17"].lines[2]`);
  return path;
}
