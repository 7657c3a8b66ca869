import type { CommitStore } from '../ledger/commit-store.ts';
import type { UlidSource } from '../ledger/next-ulid.ts';
import { type Outcome, problem } from '../ledger/problem.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import type { Signing } from '../ledger/signed-commit.ts';
import { Authority } from './authority.ts';
import type { Intent } from './intent.ts';
import { recordDenial, whereRecorded } from './record-denial.ts';

/** What somebody wants to do to a reference. */
export interface Asked {
  readonly ref: string;
  readonly intents: readonly Intent[];
  /** What of it can have been approved. */
  readonly subject: string;
}

export interface AskOptions {
  readonly by: Omit<Signing, 'seconds'>;
  readonly source: UlidSource;
  readonly verify: VerifySignature;
}

/** Whether the active policy allows all of it; while there is none, everything. A denial is recorded, and is POLICY_DENY. */
export async function askPolicy(
  store: CommitStore,
  { ref, intents, subject }: Asked,
  { by, source, verify }: AskOptions,
): Promise<Outcome<true>> {
  const authority = await Authority.read(store, verify);
  if (authority.problem !== undefined) return authority;
  const { active } = authority.value;
  if (active === undefined) return { value: true };
  for (const intent of intents) {
    const denied = authority.value.denies(active, intent, subject);
    if (denied === undefined) continue;
    const { rule, reason } = denied.decision;
    const head = await store.head(ref);
    const refs = [{ ref, from: head.value ?? null, to: null }];
    const recorded = await recordDenial(store, { denied, target: ref, refs }, source, by);
    return problem('POLICY_DENY', `${rule}: ${reason}`, whereRecorded(recorded));
  }
  return { value: true };
}
