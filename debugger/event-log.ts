import type { Envelope } from '../fold/envelope.ts';
import type { Outcome } from '../fold/problem.ts';

/** The events that are debugged, in the order of the log. A log of a million is kept as bytes, so an event is read when it is asked for. */
export interface EventLog {
  readonly length: number;
  /** The event with this number, from 1 to `length`; or why what the log has there is none. */
  at(number: number): Outcome<Envelope>;
}
