import type { Line } from './places.ts';
import type { StatePath } from './state-path.ts';

/** What a breakpoint waits for. */
export type Trigger =
  /** A line of code: each time that it starts. */
  | ({ readonly kind: 'line' } & Line)
  /** Events of a type. */
  | { readonly kind: 'type'; readonly type: string }
  /** One event, by its number in the log, from 1. */
  | { readonly kind: 'event'; readonly number: number }
  /** In each event, the first instruction that changes what the state has at a path. */
  | { readonly kind: 'write'; readonly path: StatePath };

export interface Breakpoint {
  readonly id: number;
  readonly trigger: Trigger;
  /** An expression over the frame; it stops only where that is neither false nor nil. */
  readonly condition?: string;
}
