import { compareUlid, isUlid } from '../../canonical/ulid.ts';
import { actorSegment } from './actor-segment.ts';
import { batchEvents } from './batch-events.ts';
import type { CommitStore } from './commit-store.ts';
import { JournalHistory } from './journal-history.ts';
import { type JournalName, journalRef } from './journal-name.ts';
import { lastUlid } from './last-ulid.ts';
import type { UlidSource } from './next-ulid.ts';
import { type AppendTerms, type Draft, type DraftProblem, type Emitted, planAppend } from './plan-append.ts';
import { type Outcome, problem } from './problem.ts';
import { type EncodedEvent, signEvents } from './sign-event.ts';
import type { Signer } from './signature.ts';

export interface WriterOptions {
  readonly signer: Signer;
  readonly source: UlidSource;
  /** Waits before the n-th try again, n from 1: somebody else has won a race. */
  readonly pause: (attempt: number) => Promise<void>;
  /** On which terms events are taken, asked for before each try. */
  readonly terms?: () => Promise<Outcome<AppendTerms>>;
}

export interface Appended {
  /** For each draft. */
  readonly events: readonly Emitted[];
  /** undefined if the journal is still empty. */
  readonly head: string | undefined;
}

export type AppendOutcome = { readonly value: Appended; readonly problem?: undefined } | DraftProblem;

const TRIES = 5;

/** Appends to one journal, with one key. */
export class JournalWriter {
  private readonly store: CommitStore;
  private readonly options: WriterOptions;
  private readonly actor: string;
  private readonly ref: string;
  private readonly history: JournalHistory;
  /** The last ULID, and the head that it was read from. */
  private known: { readonly head: string; readonly last: string } | undefined;

  private constructor(store: CommitStore, actor: string, ref: string, options: WriterOptions) {
    this.store = store;
    this.options = options;
    this.actor = actor;
    this.ref = ref;
    this.history = new JournalHistory(store);
  }

  static open(store: CommitStore, journal: JournalName, options: WriterOptions): Outcome<JournalWriter> {
    const ref = journalRef(journal);
    if (ref.problem !== undefined) return ref;
    return { value: new JournalWriter(store, journal.actor, ref.value, options) };
  }

  /** Appends drafts, all or none, as `planAppend` says. */
  async append(drafts: readonly Draft[]): Promise<AppendOutcome> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.store.inTurn(this.ref, () => this.attempt(drafts));
      const code = outcome.problem?.code;
      if (code !== 'REF_CHANGED' && code !== 'REF_LOCKED') return outcome;
      if (attempt === TRIES) return code === 'REF_LOCKED' ? outcome : busy(this.ref);
      await this.options.pause(attempt);
    }
  }

  private async attempt(drafts: readonly Draft[]): Promise<AppendOutcome> {
    const head = await this.store.head(this.ref);
    if (head.problem !== undefined) return head;
    const last = await this.lastUlid(head.value);
    if (last.problem !== undefined) return last;
    const earlier = await this.earlier(drafts, head.value, last.value);
    if (earlier.problem !== undefined) return earlier;
    const terms = await this.options.terms?.();
    if (terms?.problem !== undefined) return terms;
    const end = { actor: this.actor, last: last.value, earlier: earlier.value };
    const plan = planAppend(drafts, end, this.options.source, terms?.value);
    if (plan.problem !== undefined) return plan;

    const { events, fresh } = plan.value;
    if (fresh.length === 0) return { value: { events, head: head.value } };
    const signed = await signEvents(fresh, this.options.signer);
    const commits = batchEvents(actorSegment(this.actor).value!, signed);
    const appended = await this.store.append(this.ref, head.value, commits);
    if (appended.problem !== undefined) return appended;
    const newHead = appended.value.at(-1)!;
    this.known = { head: newHead, last: signed.at(-1)!.ulid };
    return { value: { events, head: newHead } };
  }

  private async lastUlid(head: string | undefined): Promise<Outcome<string | undefined>> {
    if (head === undefined) return { value: undefined };
    if (this.known?.head === head) return { value: this.known.last };
    const last = await lastUlid(this.store, head);
    if (last.value !== undefined) this.known = { head, last: last.value };
    return last;
  }

  /** The events of the journal that drafts with a ULID could repeat. */
  private async earlier(
    drafts: readonly Draft[],
    head: string | undefined,
    last: string | undefined,
  ): Promise<Outcome<ReadonlyMap<string, EncodedEvent>>> {
    const ulids = drafts.flatMap(({ ulid }) =>
      typeof ulid === 'string' && isUlid(ulid) && last !== undefined && compareUlid(ulid, last) <= 0
        ? [ulid]
        : [],
    );
    if (head === undefined || ulids.length === 0) return { value: new Map() };
    return this.history.find(head, ulids);
  }
}

function busy(ref: string): DraftProblem {
  return problem(
    'JOURNAL_BUSY',
    `${ref} moved ${TRIES} times while an append was tried`,
    'nothing of it was appended; try again',
  );
}
