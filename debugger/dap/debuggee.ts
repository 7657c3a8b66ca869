import type { Session } from '../session.ts';

/** What a client asks to be debugged: the arguments of `launch`. */
export interface LaunchArguments {
  /** A fold: source, or compiled with its source map beside it. */
  readonly program: string;
  /** A log of events, JSON a line. */
  readonly events: string;
  readonly sort?: boolean;
  /** Stop before the first event; else at the first breakpoint. */
  readonly stopOnEntry?: boolean;
  /** What one event may use. */
  readonly fuel?: number;
  readonly memory?: number;
}

/** A session, and how the files of its source map are called outside. */
export interface Debuggee {
  readonly session: Session;
  /** The absolute path of a file of the source map. */
  readonly pathOf: (file: string) => string;
  /** The file of the source map that a path is; undefined: none. */
  readonly fileOf: (path: string) => string | undefined;
}

/** What the adapter needs of its host. */
export interface AdapterHost {
  /** Opens what is to be debugged; a text says why it cannot. */
  readonly open: (launch: LaunchArguments) => Promise<Debuggee | string>;
  /** Asked now and then: when it is time to look for requests that have come in, resolves once they were seen. */
  readonly breathe: () => Promise<void> | undefined;
  /** The client is gone. */
  readonly ended: () => void;
}
