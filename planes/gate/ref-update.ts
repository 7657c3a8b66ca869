import { type Outcome, problem } from '../ledger/problem.ts';

/** A reference that a push wants to move. */
export interface RefUpdate {
  readonly ref: string;
  /** undefined: it is new. */
  readonly from: string | undefined;
  /** undefined: it is deleted. */
  readonly to: string | undefined;
}

const LINE = /^([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}) ([^\0- ]+)$/;

/** What git tells a pre-receive hook (githooks(5)): a line for each reference, with its old and its new object. */
export function parseUpdates(text: string): Outcome<RefUpdate[]> {
  const updates: RefUpdate[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, from, to, ref] = LINE.exec(line) ?? [];
    if (from === undefined || to === undefined || ref === undefined)
      return problem(
        'GIT_FAILED',
        'a line of the push is not OLD NEW REF',
        'git calls gatos gate run as a pre-receive hook',
      );
    updates.push({ ref, from: idOrNothing(from), to: idOrNothing(to) });
  }
  return { value: updates };
}

const idOrNothing = (id: string): string | undefined => (/^0+$/.test(id) ? undefined : id);
