import type { DataObject } from '../../canonical/data.ts';
import { compareUlid } from '../../canonical/ulid.ts';
import { type Envelope, toEnvelope } from '../../fold/envelope.ts';
import { decodeEvent } from './decode-event.ts';
import { nextUlid, type UlidSource } from './next-ulid.ts';
import { type LedgerProblem, type Outcome, problem } from './problem.ts';
import { type EncodedEvent, encodeEvent } from './sign-event.ts';
import { SIG_ALG } from './signature.ts';

/** An envelope in which `ulid`, `actor` and `sig_alg` may be missing: the journal knows them. */
export type Draft = DataObject;

/** What becomes of a draft. */
export interface Emitted {
  readonly ulid: string;
  readonly cid: string;
  /** It is in the journal already, with the same bytes. */
  readonly repeated: boolean;
}

/** A problem with one of the drafts, by its index; or with something else. */
export interface DraftProblem {
  readonly problem: LedgerProblem;
  readonly draft?: number;
  readonly value?: undefined;
}

export interface Plan {
  /** For each draft. */
  readonly events: readonly Emitted[];
  /** Those that are not in the journal, in ULID order. */
  readonly fresh: readonly EncodedEvent[];
}

/** On which terms events are taken. */
export interface AppendTerms {
  /** What an event says of the policy and the fold that hold, unless the draft says it. */
  readonly roots: { readonly policy_root?: string; readonly fold_root?: string };
  /** Why an event that is not in the journal yet may not be there; undefined if it may. */
  readonly refuse: (event: Envelope, encoded: EncodedEvent) => LedgerProblem | undefined;
}

/** What a plan needs to know of its journal. */
export interface JournalEnd {
  readonly actor: string;
  /** The ULID of the last event. */
  readonly last: string | undefined;
  /** The events that are there already, by ULID, for every ULID of a draft that is not above `last`. */
  readonly earlier: ReadonlyMap<string, EncodedEvent>;
}

/**
 * Which drafts become events of a journal, in their order. One without a ULID gets one that is higher than all before it; one whose
 * ULID is there already must be the same event, else DUP_ULID; any other has to come after all before it, else ULID_ORDER.
 */
export function planAppend(
  drafts: readonly Draft[],
  { actor, last, earlier }: JournalEnd,
  source: UlidSource,
  terms?: AppendTerms,
): { readonly value: Plan; readonly problem?: undefined } | DraftProblem {
  const there = new Map(earlier);
  const events: Emitted[] = [];
  const fresh: EncodedEvent[] = [];
  let highest = last;
  for (const [draft, fields] of drafts.entries()) {
    const repeats = typeof fields.ulid === 'string' ? there.get(fields.ulid) : undefined;
    const roots = repeats === undefined ? terms?.roots : rootsOf(repeats);
    const envelope = complete({ ...roots, ...fields }, actor, source, highest);
    if (envelope.problem !== undefined) return { ...envelope, draft };
    const event = encodeEvent(envelope.value);
    if (event.problem !== undefined) return { ...event, draft };

    const { ulid, cid } = event.value;
    const before = there.get(ulid);
    if (before !== undefined && before.cid !== cid) return { ...duplicate(ulid), draft };
    if (before === undefined) {
      if (highest !== undefined && compareUlid(ulid, highest) <= 0)
        return { ...tooLate(ulid, highest), draft };
      const refused = terms?.refuse(envelope.value, event.value);
      if (refused !== undefined) return { problem: refused, draft };
      highest = ulid;
      there.set(ulid, event.value);
      fresh.push(event.value);
    }
    events.push({ ulid, cid, repeated: before !== undefined });
  }
  return { value: { events, fresh } };
}

/** A log that is emitted again gives the same events, whatever policy and fold hold by now. */
function rootsOf({ bytes }: EncodedEvent): AppendTerms['roots'] {
  const { policy_root, fold_root }: Partial<Envelope> = decodeEvent(bytes).value ?? {};
  return {
    ...(typeof policy_root === 'string' ? { policy_root } : {}),
    ...(typeof fold_root === 'string' ? { fold_root } : {}),
  };
}

function complete(
  fields: Draft,
  actor: string,
  source: UlidSource,
  highest: string | undefined,
): Outcome<Envelope> {
  let { ulid } = fields;
  if (ulid === undefined) {
    const next = nextUlid(source, highest);
    if (next.problem !== undefined) return next;
    ulid = next.value;
  }
  const envelope = toEnvelope({ sig_alg: SIG_ALG, actor, ...fields, ulid });
  if (envelope.problem !== undefined || envelope.value.actor === actor) return envelope;
  return problem(
    'ACTOR_MISMATCH',
    `an event of ${envelope.value.actor} cannot be appended to the journal of ${actor}`,
    'each actor has a journal and a key of its own',
  );
}

function duplicate(ulid: string): { problem: LedgerProblem } {
  return problem(
    'DUP_ULID',
    `the journal has another event with the ULID ${ulid}`,
    'an event never changes: give the second one a ULID of its own',
  );
}

function tooLate(ulid: string, highest: string): { problem: LedgerProblem } {
  return problem(
    'ULID_ORDER',
    `the event ${ulid} would come after ${highest}`,
    'a journal is in ULID order: leave the ULID out, and the event gets the next one',
  );
}
