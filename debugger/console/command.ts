import type { DebugConsole } from './debug-console.ts';

/** What a command says: text of any number of lines, or a search that ends with it. */
export type Answer = string | Generator<number, string, void>;

/** A command of the console. */
export interface Command {
  /** The first one is its name. */
  readonly names: readonly string[];
  /** What comes after the name: nothing if it is empty, something that may be left out if it starts with a bracket. */
  readonly usage: string;
  readonly doc: string;
  /** `rest`: what comes after the name, trimmed. Throws WrongUse. */
  readonly run: (console: DebugConsole, rest: string) => Answer;
}

/** A command that cannot be done: the message is for whoever wrote it. */
export class WrongUse extends Error {}
