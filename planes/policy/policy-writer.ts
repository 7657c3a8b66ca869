import type { Envelope } from '../../fold/envelope.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import { type JournalName, journalRef } from '../ledger/journal-name.ts';
import { type AppendOutcome, JournalWriter, type WriterOptions } from '../ledger/journal-writer.ts';
import type { AppendTerms, Draft } from '../ledger/plan-append.ts';
import { type LedgerProblem, type Outcome, problem } from '../ledger/problem.ts';
import type { EncodedEvent } from '../ledger/sign-event.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { whereRecorded } from './ask-policy.ts';
import { Authority, type Denied } from './authority.ts';
import { coversCap } from './grants.ts';
import { appendIntent } from './intent.ts';
import { POLICIES, TRUST_PLANE } from './policy-refs.ts';
import { recordDenial } from './record-denial.ts';

export interface PolicyWriterOptions extends Omit<WriterOptions, 'terms'> {
  readonly verify: VerifySignature;
  /** What the repository calls itself, as policies read it. */
  readonly remote: string;
  /** The fold that holds for the namespace, if it is known. */
  readonly foldRoot?: string | undefined;
}

interface Refusal {
  readonly denied: Denied;
  readonly event: Uint8Array;
}

/** Appends to one journal what the active policy allows; what it denies is recorded. */
export class PolicyWriter {
  private readonly store: CommitStore;
  private readonly options: PolicyWriterOptions;
  private readonly journal: JournalName;
  private readonly ref: string;
  private readonly writer: JournalWriter;
  private known: { readonly refs: string; readonly authority: Authority } | undefined;
  private refusal: Refusal | undefined;

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
    this.refusal = undefined;
    const appended = await this.writer.append(drafts);
    if (appended.problem === undefined || this.refusal === undefined) return appended;
    const { problem: denial, ...where } = appended;
    return { ...where, problem: { ...denial, hint: await this.record(this.refusal) } };
  }

  private async terms(): Promise<Outcome<AppendTerms>> {
    const authority = await this.authority();
    if (authority.problem !== undefined) return authority;
    const { active } = authority.value;
    const { foldRoot } = this.options;
    const roots = {
      ...(active === undefined ? {} : { policy_root: active.policyRoot }),
      ...(foldRoot === undefined ? {} : { fold_root: foldRoot }),
    };
    const refuse = (event: Envelope, encoded: EncodedEvent) => this.refuse(authority.value, event, encoded);
    return { value: { roots, refuse } };
  }

  /** Read again only when something that it is made from has moved: a log is appended in many pieces. */
  private async authority(): Promise<Outcome<Authority>> {
    const policies = await this.store.refs(POLICIES);
    if (policies.problem !== undefined) return policies;
    const trust = await this.store.refs(TRUST_PLANE);
    if (trust.problem !== undefined) return trust;
    const refs = [...policies.value, ...trust.value].join();
    if (this.known?.refs === refs) return { value: this.known.authority };
    const authority = await Authority.read(this.store, this.options.verify);
    if (authority.problem === undefined) this.known = { refs, authority: authority.value };
    return authority;
  }

  private refuse(
    authority: Authority,
    event: Envelope,
    { bytes, cid }: EncodedEvent,
  ): LedgerProblem | undefined {
    const { active } = authority;
    const stated = wrongTerms(authority, event, active?.policyRoot);
    if (stated !== undefined || active === undefined) return stated;
    const intent = appendIntent(this.ref, this.journal.ns, event, this.options.remote);
    const denied = authority.denies(active, intent, cid);
    if (denied === undefined) return undefined;
    this.refusal = { denied, event: bytes };
    const { rule, reason } = denied.decision;
    return problem('POLICY_DENY', `${rule}: ${reason}`).problem;
  }

  private async record({ denied, event }: Refusal): Promise<string> {
    const { source, signer } = this.options;
    const head = await this.store.head(this.ref);
    const refs = [{ ref: this.ref, from: head.value ?? null, to: null }];
    const by = { actor: this.journal.actor, signer };
    return whereRecorded(
      await recordDenial(this.store, { denied, target: this.ref, refs, event }, source, by),
    );
  }
}

/** What an event states that is not so: the policy, and capabilities of its actor where a policy decides. */
export function wrongTerms(
  authority: Authority,
  { actor, caps, policy_root: stated }: Envelope,
  policyRoot: string | undefined,
): LedgerProblem | undefined {
  if (stated !== policyRoot)
    return problem(
      'POLICY_ROOT',
      `the event states ${stated === undefined ? 'no policy' : `the policy ${String(stated)}`}, but ${policyRoot ?? 'none'} is active`,
      'gatos policy active shows it; leave policy_root out, and the event gets it',
    ).problem;
  if (policyRoot === undefined || !Array.isArray(caps)) return undefined;
  const missing = (caps as readonly string[]).find((cap) => !coversCap(authority.capsOf(actor), cap));
  if (missing === undefined) return undefined;
  return problem(
    'CAP_UNGRANTED',
    `the event states the capability ${missing}, which ${actor} does not have`,
    'gatos policy grants shows who has which',
  ).problem;
}
