import type { Envelope } from '../../fold/envelope.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import { type JournalName, journalRef } from '../ledger/journal-name.ts';
import { type AppendOutcome, JournalWriter, type WriterOptions } from '../ledger/journal-writer.ts';
import type { AppendTerms, Draft } from '../ledger/plan-append.ts';
import { type LedgerProblem, type Outcome, problem } from '../ledger/problem.ts';
import type { EncodedEvent } from '../ledger/sign-event.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { SnapshotStore } from '../ledger/snapshot-store.ts';
import { Authority, type Denied } from './authority.ts';
import { appendIntent } from './intent.ts';
import { ACTIVE, POLICIES, TRUST_PLANE } from './policy-refs.ts';
import { recordDenial, whereRecorded } from './record-denial.ts';
import { wrongTerms } from './wrong-terms.ts';

export interface PolicyWriterOptions extends Omit<WriterOptions, 'terms'> {
  readonly verify: VerifySignature;
  /** What the repository calls itself, as policies read it. */
  readonly remote: string;
  /** The fold that holds for the namespace, if it is known. */
  readonly foldRoot?: string | undefined;
}

/** Appends to one journal what the active policy allows; what it denies is recorded. */
export class PolicyWriter {
  private readonly store: CommitStore;
  private readonly options: PolicyWriterOptions;
  private readonly journal: JournalName;
  private readonly ref: string;
  private readonly writer: JournalWriter;
  private known: { readonly refs: string; readonly authority: Authority } | undefined;
  private denied: Denied | undefined;

  private constructor(
    store: CommitStore,
    journal: JournalName,
    writer: JournalWriter,
    options: PolicyWriterOptions,
  ) {
    this.store = store;
    this.options = options;
    this.journal = journal;
    this.ref = journalRef(journal).value!;
    this.writer = writer;
  }

  static open(store: CommitStore, journal: JournalName, options: PolicyWriterOptions): Outcome<PolicyWriter> {
    const terms = () => opened.terms();
    const writer = JournalWriter.open(store, journal, { ...options, terms });
    if (writer.problem !== undefined) return writer;
    const opened = new PolicyWriter(store, journal, writer.value, options);
    return { value: opened };
  }

  /** Appends drafts, all or none. One that is denied is POLICY_DENY, and where that is recorded is in the hint. */
  async append(drafts: readonly Draft[]): Promise<AppendOutcome> {
    this.denied = undefined;
    const appended = await this.writer.append(drafts);
    if (appended.problem === undefined || this.denied === undefined) return appended;
    const { problem: denial, ...where } = appended;
    return { ...where, problem: { ...denial, hint: await this.record(this.denied) } };
  }

  private async terms(): Promise<Outcome<AppendTerms>> {
    const authority = await this.authority();
    if (authority.problem !== undefined) return authority;
    const active = authority.value?.active;
    const { foldRoot } = this.options;
    const roots = {
      ...(active === undefined ? {} : { policy_root: active.policyRoot }),
      ...(foldRoot === undefined ? {} : { fold_root: foldRoot }),
    };
    const refuse = (event: Envelope, encoded: EncodedEvent) => this.refuse(authority.value, event, encoded);
    return { value: { roots, refuse } };
  }

  /** Nobody, while no policy is active. Read again only when what it is made from has moved: a log is appended in many pieces. */
  private async authority(): Promise<Outcome<Authority | undefined>> {
    const policies = await this.store.refs(POLICIES);
    if (policies.problem !== undefined) return policies;
    if (!policies.value.has(ACTIVE)) return { value: undefined };
    const trust = await this.store.refs(TRUST_PLANE);
    if (trust.problem !== undefined) return trust;
    const heads = new Map([...policies.value, ...trust.value]);
    const refs = [...heads].join();
    if (this.known?.refs === refs) return { value: this.known.authority };
    const snapshot = new SnapshotStore(this.store, heads);
    const authority = await Authority.read(snapshot, this.options.verify);
    if (authority.problem === undefined) this.known = { refs, authority: authority.value };
    return authority;
  }

  private refuse(
    authority: Authority | undefined,
    event: Envelope,
    { cid }: EncodedEvent,
  ): LedgerProblem | undefined {
    const active = authority?.active;
    const wrong = wrongTerms(event, active?.policyRoot, authority?.capsOf(event.actor) ?? []);
    if (wrong !== undefined || authority === undefined || active === undefined) return wrong;
    const intent = appendIntent(this.ref, this.journal.ns, event, this.options.remote);
    const denied = authority.denies(active, intent, cid);
    if (denied === undefined) return undefined;
    this.denied = denied;
    const { rule, reason } = denied.decision;
    return problem('POLICY_DENY', `${rule}: ${reason}`).problem;
  }

  private async record(denied: Denied): Promise<string> {
    const { source, signer } = this.options;
    const head = await this.store.head(this.ref);
    const refs = [{ ref: this.ref, from: head.value ?? null, to: null }];
    const by = { actor: this.journal.actor, signer };
    return whereRecorded(await recordDenial(this.store, { denied, target: this.ref, refs }, source, by));
  }
}
