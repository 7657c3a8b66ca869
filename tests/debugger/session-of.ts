import type { Data } from '../../canonical/data.ts';
import { compileFold } from '../../compiler/compile-fold.ts';
import { Session } from '../../debugger/session.ts';
import type { Subject } from '../../debugger/timeline.ts';
import { toEnvelope } from '../../fold/envelope.ts';
import type { Limits } from '../../vm/limits.ts';
import { expectValue } from '../fold/fold-of.ts';

/** What is debugged, from source text and events. */
export function subjectOf(source: string, events: readonly Data[], limits: Partial<Limits> = {}): Subject {
  const { elc, foldRoot, sourceMap, diagnostics } = compileFold(source, { file: 'fold.lua' });
  if (elc === undefined || foldRoot === undefined || sourceMap === undefined)
    throw new Error(JSON.stringify(diagnostics));
  const log = { length: events.length, at: (number: number) => toEnvelope(events[number - 1]!) };
  return { elc, foldRoot, sourceMap, log, limits };
}

export function sessionOf(source: string, events: readonly Data[], limits: Partial<Limits> = {}): Session {
  return expectValue(Session.of(subjectOf(source, events, limits)));
}

/** The line that a session stands on, or why it stands on none. */
export function lineOf({ stop, places }: Session): number | string {
  const [frame] = stop.frames;
  return frame === undefined ? stop.reason : places.line(frame.func, frame.instruction);
}
