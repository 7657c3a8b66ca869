import type { DataObject } from '../../canonical/data.ts';
import type { Decision } from '../../policy/decision.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import type { Outcome } from '../ledger/problem.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { type ActivePolicy, activePolicy } from './active-policy.ts';
import { readApprovals } from './approvals.ts';
import { type Grants, readGrants } from './grants.ts';
import type { Intent } from './intent.ts';

/** A decision that was a denial, with all that it was made from. */
export interface Denied {
  readonly policy: ActivePolicy;
  readonly intent: Intent;
  readonly data: DataObject;
  /** What can have been approved: an Event-CID, a root, the id of a commit. */
  readonly subject: string;
  readonly decision: Decision;
}

/** Who may do what in a repository, as its trust plane and its policy have it at one moment. */
export class Authority {
  /** The policy that decides; undefined if none has been activated. */
  readonly active: ActivePolicy | undefined;
  readonly grants: Grants;
  private readonly approvals: ReadonlyMap<string, readonly string[]>;
  private prepared:
    | { readonly policy: ActivePolicy; readonly data: { readonly [key: string]: unknown } }
    | undefined;

  private constructor(
    active: ActivePolicy | undefined,
    grants: Grants,
    approvals: ReadonlyMap<string, readonly string[]>,
  ) {
    this.active = active;
    this.grants = grants;
    this.approvals = approvals;
  }

  static async read(store: CommitStore, verify: VerifySignature): Promise<Outcome<Authority>> {
    const active = await activePolicy(store, verify);
    if (active.problem !== undefined) return active;
    const grants = await readGrants(store, verify);
    if (grants.problem !== undefined) return grants;
    const approvals = await readApprovals(store, verify);
    if (approvals.problem !== undefined) return approvals;
    return { value: new Authority(active.value, grants.value, approvals.value) };
  }

  /**
   * What a policy says against an intent; undefined: nothing. `subject` is what can have been approved, `signers` are who has signed it.
   */
  denies(
    policy: ActivePolicy,
    intent: Intent,
    subject: string,
    signers: readonly string[] = [intent.actor],
  ): Denied | undefined {
    if (this.prepared?.policy !== policy)
      this.prepared = { policy, data: policy.policy.prepare(this.shared()) };
    const own = this.own(intent.actor, subject, signers);
    const decision = policy.policy.decide(intent, { ...this.prepared.data, ...own });
    if (decision.verdict === 'allow') return undefined;
    return { policy, intent, data: { ...this.shared(), ...own }, subject, decision };
  }

  /** The data of every decision: actors without an entry have none, and no capabilities. */
  private shared(): DataObject {
    const { epoch, groups, owners, trust } = this.grants;
    return { epoch, groups, owners, trust };
  }

  private own(actor: string, subject: string, signers: readonly string[]): DataObject {
    const approvals = (this.approvals.get(subject) ?? []).map((by) => ({ actor: by }));
    return { approvals, caps: this.capsOf(actor), signers };
  }

  capsOf(actor: string): readonly string[] {
    const { caps } = this.grants;
    return Object.hasOwn(caps, actor) ? caps[actor]! : [];
  }
}
