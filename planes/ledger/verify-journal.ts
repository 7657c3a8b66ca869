import { cidOf } from '../../canonical/cid.ts';
import { compareUlid } from '../../canonical/ulid.ts';
import type { CommitStore, StoredCommit } from './commit-store.ts';
import { decodeEvent } from './decode-event.ts';
import { eventsOfCommit, type StoredEvent } from './event-commit.ts';
import type { JournalHead } from './journal-heads.ts';
import { isSignedLater } from './sign-event.ts';
import type { VerifySignature } from './signature.ts';
import { trustedKeys } from './trusted-keys.ts';

/** What is checked of a journal. Each check looks at commits or at events. */
export const CHECKS = {
  objects: 'every object is there, and its bytes have its id',
  chain: 'each commit has one parent, the commit before it',
  form: 'each commit holds events and the trailers that belong to them',
  order: 'ULIDs ascend',
  cid: 'the bytes of each event have the CID that its commit states',
  envelope: 'the bytes of each event are the canonical bytes of an envelope with its ULID',
  actor: 'each event is of the actor whose journal it is in',
  signature: 'each event is signed by the key that its commit states',
  trust: 'the repository trusts this key for the actor',
} as const;

export type CheckName = keyof typeof CHECKS;

/** One thing that is not as it should be. */
export interface Finding {
  readonly commit: string;
  readonly ulid?: string;
  readonly expected: string;
  readonly actual: string;
}

export interface Check {
  readonly check: CheckName;
  /** How many commits or events were looked at, and how many of them are right. */
  readonly expected: number;
  readonly actual: number;
  /** The first of those that are not. */
  readonly findings: readonly Finding[];
}

export interface Verified {
  readonly ref: string;
  readonly head: string;
  readonly commits: number;
  readonly events: number;
  readonly checks: readonly Check[];
}

/** Findings of one check that are kept: what is wrong in the same way a thousand times is said once. */
const MAX_FINDINGS = 10;
/** Signatures that are checked while more is read: enough for all cores, of events that are in memory. */
const MAX_CHECKING = 512;

/** Checks a whole journal. Whatever is found is in the result; nothing is a problem. */
export async function verifyJournal(
  store: CommitStore,
  journal: JournalHead,
  verify: VerifySignature,
): Promise<Verified> {
  const run = new Verification(journal, verify);
  const trusted = await trustedKeys(store, journal.actor);
  const read = trusted.problem === undefined ? trusted.value.keys : [];
  if (trusted.problem !== undefined)
    run.expect('trust', journal.head, 'keys that the repository trusts', trusted.problem.message);
  for await (const commit of store.read({ until: journal.head })) {
    if (commit.problem !== undefined) {
      run.expect('objects', journal.head, 'the whole journal', commit.problem.message);
      break;
    }
    run.commit(commit.value, new Set(read));
    await run.signatures(MAX_CHECKING);
  }
  await run.signatures(0);
  return run.result();
}

class Verification {
  private readonly journal: JournalHead;
  private readonly verify: VerifySignature;
  private readonly tallies = new Map<CheckName, { seen: number; right: number; findings: Finding[] }>();
  /** Signatures that are being checked, the oldest first. */
  private checking: {
    readonly commit: string;
    readonly event: StoredEvent;
    readonly valid: Promise<boolean>;
  }[] = [];
  private parent: string | undefined;
  private last: string | undefined;
  private commits = 0;
  private events = 0;

  constructor(journal: JournalHead, verify: VerifySignature) {
    this.journal = journal;
    this.verify = verify;
    for (const name of Object.keys(CHECKS) as CheckName[])
      this.tallies.set(name, { seen: 0, right: 0, findings: [] });
  }

  /** Counts one thing that was looked at. */
  expect(check: CheckName, commit: string, expected: string, actual: string, ulid?: string): void {
    const tally = this.tallies.get(check)!;
    tally.seen++;
    if (expected === actual) tally.right++;
    else if (tally.findings.length < MAX_FINDINGS)
      tally.findings.push({ commit, ...(ulid === undefined ? {} : { ulid }), expected, actual });
  }

  commit(commit: StoredCommit, trusted: ReadonlySet<string>): void {
    const { id, parents } = commit;
    this.commits++;
    this.expect('objects', id, id, id);
    this.expect('chain', id, this.parent ?? 'no parent', parents.join(' ') || 'no parent');
    this.parent = id;
    const events = eventsOfCommit(commit);
    const form = 'a commit of a journal';
    this.expect('form', id, form, events.problem?.message ?? form);
    if (events.problem !== undefined) return;
    for (const event of events.value) this.event(id, event);
    const { key } = events.value[0]!;
    this.expect('trust', id, key, trusted.has(key) ? key : `trusted are ${[...trusted].join(' ') || 'none'}`);
  }

  private event(commit: string, event: StoredEvent): void {
    const { ulid, bytes, cid } = event;
    this.events++;
    const after = this.last;
    const ascends = after === undefined || compareUlid(ulid, after) > 0;
    this.expect('order', commit, ascends ? ulid : `a ULID after ${after}`, ulid, ulid);
    if (ascends) this.last = ulid;
    this.expect('cid', commit, cid, cidOf(bytes).toString(), ulid);

    const envelope = decodeEvent(bytes);
    if (envelope.problem !== undefined)
      this.expect('envelope', commit, 'an envelope', envelope.problem.message, ulid);
    else {
      this.expect('envelope', commit, ulid, envelope.value.ulid, ulid);
      this.expect('actor', commit, this.journal.actor, envelope.value.actor, ulid);
    }

    this.checking.push({ commit, event, valid: isSignedLater(event, this.verify) });
  }

  /** Waits until no more than so many signatures are being checked. */
  async signatures(most: number): Promise<void> {
    const settled = this.checking.splice(0, Math.max(0, this.checking.length - most));
    for (const { commit, event, valid } of settled) {
      const { key, signature, ulid } = event;
      const right = `a signature by ${key}`;
      this.expect('signature', commit, right, (await valid) ? right : `sig ${signature}`, ulid);
    }
  }

  result(): Verified {
    const { ref, head } = this.journal;
    const checks = [...this.tallies].map(([check, { seen, right, findings }]) => ({
      check,
      expected: seen,
      actual: right,
      findings,
    }));
    return { ref, head, commits: this.commits, events: this.events, checks };
  }
}
