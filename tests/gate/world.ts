import { compileFold } from '../../compiler/compile-fold.ts';
import { compilePolicy } from '../../compiler/policy/compile-policy.ts';
import { loadFold } from '../../fold/fold.ts';
import { checkPush } from '../../planes/gate/check-push.ts';
import type { CodeChanges, Refusal } from '../../planes/gate/gate.ts';
import { PROFILES, type ProfileName } from '../../planes/gate/profile.ts';
import type { RefUpdate } from '../../planes/gate/ref-update.ts';
import { JournalWriter } from '../../planes/ledger/journal-writer.ts';
import { MemoryStore } from '../../planes/ledger/memory-store.ts';
import type { UlidSource } from '../../planes/ledger/next-ulid.ts';
import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import type { Draft } from '../../planes/ledger/plan-append.ts';
import type { Signer } from '../../planes/ledger/signature.ts';
import { signedCommit, type Unsigned } from '../../planes/ledger/signed-commit.ts';
import { SnapshotStore } from '../../planes/ledger/snapshot-store.ts';
import { trustKey } from '../../planes/ledger/trusted-keys.ts';
import { approvalsRef, approvedBy, filesOfApprovals } from '../../planes/policy/approvals.ts';
import { filesOfGrants, type Grants, NO_GRANTS } from '../../planes/policy/grants.ts';
import { commitOfPolicy } from '../../planes/policy/policy-commit.ts';
import { ACTIVE, GRANTS, POLICIES } from '../../planes/policy/policy-refs.ts';
import { PolicyWriter } from '../../planes/policy/policy-writer.ts';
import { foldState } from '../../planes/state/fold-state.ts';
import { expectValue } from '../ledger/repositories.ts';
import { testSigner } from '../ledger/test-signer.ts';

export const ADA = 'user:ada';
export const BOB = 'user:bob';
export const EVE = 'user:eve';
const SEEDS: Readonly<Record<string, number>> = { [ADA]: 1, [BOB]: 2, [EVE]: 3 };
export const signerFor = (actor: string): Signer => testSigner(SEEDS[actor]!);

/** Members append, leads govern; with two of three leads whatever is below `api/` changes. */
export const POLICY = `policy: main
version: 1
define:
  is_lead: "actor in groups['leads']"
rules:
  - id: members.append
    when: { intent: append }
    allow_if: "actor in groups['members']"
    reason: only members append
  - id: private.stays
    when: { intent: append }
    deny_if: "labels contains 'private' and remote != 'vault'"
  - id: leads.govern
    when: { intent: [write, grant, revoke, fold] }
    allow_if: is_lead
  - id: ADR-0042
    when: { intent: push }
    deny_if: "has(paths) and (any p in paths: p matches 'api/**') and not quorum('2-of-3@leads')"
    reason: API breaking changes require 2-of-3 quorum
  - id: push.code
    when: { intent: push }
    allow_if: "true"
`;

export const GRANTS_OF_TESTS: Grants = {
  ...NO_GRANTS,
  groups: { leads: [ADA, BOB, 'user:cy'], members: [ADA, BOB] },
};

/** The root of POLICY. */
export const ROOT = policyVersion(POLICY).policyRoot;
export const KEYS = 'refs/gatos/trust/keys/';
export const STATE = 'refs/gatos/state/main';
export const PROOFS = 'refs/gatos/audit/proofs/main';

/** A draft of no matter what. */
export const one = (): Draft[] => [{ type: 'a', payload: 1 }];

export const FOLD = 'return function(state, event) state.n = (state.n or 0) + 1 return state end';
export const journalOf = (actor: string, ns = 'main') =>
  `refs/gatos/journal/${ns}/${actor.replace(':', '-')}`;

/** A clock that goes on by a millisecond, so that tests give the same bytes again. */
function ticking(): UlidSource {
  let now = Date.UTC(2026, 0, 1);
  return { now: () => now++, entropy: () => new Uint8Array(10) };
}

/** A repository that somebody works in, and the one that they push to, without any git. */
export class World {
  readonly store = new MemoryStore();
  readonly source = ticking();
  /** The references of the repository behind the gate. */
  readonly heads = new Map<string, string>();
  profile: ProfileName = 'push-gate';
  owner: { readonly actor: string; readonly key: string } | undefined = {
    actor: ADA,
    key: signerFor(ADA).publicKey,
  };
  code: CodeChanges = { of: async () => ({ value: { paths: ['README.md'], force: false } }) };

  /** With keys of ada and bob, their grants, an active policy; all of it behind the gate. */
  static async governed(): Promise<World> {
    const world = new World();
    await world.trust(ADA);
    await world.trust(BOB, ADA);
    await world.grant(GRANTS_OF_TESTS);
    await world.activate(POLICY);
    expectAccepted(await world.push());
    return world;
  }

  async trust(actor: string, by = actor): Promise<void> {
    const signing = { actor: by, signer: signerFor(by), seconds: 0 };
    expectValue(await trustKey(this.store, actor, signerFor(actor).publicKey, signing));
  }

  /** Puts a signed commit on a reference, whoever may. */
  async sign(ref: string, said: Omit<Unsigned, 'ref' | 'parent'>, by: string): Promise<string> {
    const parent = expectValue(await this.store.head(ref)) as string | undefined;
    const signing = { actor: by, signer: signerFor(by), seconds: 0 };
    const commit = expectValue(signedCommit({ ...said, ref, parent }, signing));
    return expectValue(await this.store.append(ref, parent, [commit]))[0]!;
  }

  grant(grants: Grants, by = ADA): Promise<string> {
    const files = expectValue(filesOfGrants(grants));
    return this.sign(GRANTS, { subject: 'Change the grants', trailers: [], files }, by);
  }

  async activate(source: string, by = ADA): Promise<string> {
    const version = policyVersion(source);
    await this.sign(POLICIES + version.bundle, commitOfPolicy('Install', version), by);
    await this.sign(ACTIVE, commitOfPolicy('Activate', version), by);
    return version.policyRoot;
  }

  async approve(subject: string, by: string): Promise<void> {
    const before = expectValue(await approvedBy(this.store, by));
    const files = expectValue(filesOfApprovals(by, [...before, subject]));
    await this.sign(expectValue(approvalsRef(by)), { subject: 'Approve', trailers: [], files }, by);
  }

  /** Appends as `gatos emit` does. */
  async emit(actor: string, drafts: readonly Draft[], ns = 'main') {
    return this.writer(actor, ns).append(drafts);
  }

  /** What `gatos emit` appends with. */
  writer(actor: string, ns = 'main'): PolicyWriter {
    const options = {
      signer: signerFor(actor),
      source: this.source,
      pause: async () => {},
      verify: verifySignature,
      remote: 'internal',
    };
    return expectValue(PolicyWriter.open(this.store, { ns, actor }, options));
  }

  /** Appends whatever the policy says, with whosever key. */
  async forge(actor: string, drafts: readonly Draft[], signer = signerFor(actor), ns = 'main') {
    const options = { signer, source: this.source, pause: async () => {} };
    return expectValue(
      await expectValue(JournalWriter.open(this.store, { ns, actor }, options)).append(drafts),
    );
  }

  async fold(actor: string, policyRoot?: string, source = FOLD): Promise<void> {
    const elc = compileFold(source).elc!;
    expectValue(
      await foldState(this.store, {
        ns: 'main',
        fold: expectValue(loadFold(elc)),
        elc,
        actor,
        signer: signerFor(actor),
        policyRoot,
        verify: verifySignature,
        pause: async () => {},
      }),
    );
  }

  /** Pushes everything that is not behind the gate yet; or these references, to where they are said to go. */
  async push(changes?: ReadonlyMap<string, string | undefined>): Promise<Refusal | undefined> {
    const wanted = changes ?? expectValue(await this.store.refs('refs/'));
    const updates = [...wanted].flatMap(([ref, to]) => {
      const from = this.heads.get(ref);
      return from === to ? [] : [{ ref, from, to }];
    });
    const refused = await this.check(updates);
    if (refused === undefined)
      for (const { ref, to } of updates)
        if (to === undefined) this.heads.delete(ref);
        else this.heads.set(ref, to);
    return refused;
  }

  /** The code of the problem that a push is refused for; undefined: it comes in. */
  async refused(changes?: ReadonlyMap<string, string | undefined>): Promise<string | undefined> {
    return (await this.push(changes))?.problem.code;
  }

  /** What a reference names in the repository that somebody works in. */
  async head(ref: string): Promise<string> {
    return expectValue(await this.store.head(ref)) as string;
  }

  /** What the gate says of updates as a client may state them, true or not. */
  check(updates: readonly RefUpdate[]): Promise<Refusal | undefined> {
    return checkPush({
      updates,
      store: new SnapshotStore(this.store, this.heads),
      settings: {
        profile: PROFILES[this.profile],
        owner: this.owner,
        remote: 'internal',
        pusher: 'user:anonymous',
      },
      code: this.code,
      verify: verifySignature,
    });
  }
}

export function policyVersion(source: string, bundle = 'main') {
  const { rgc, policyRoot, diagnostics } = compilePolicy(source);
  if (rgc === undefined || policyRoot === undefined) throw new Error(JSON.stringify(diagnostics));
  return { bundle, policyRoot, rgc, source: new TextEncoder().encode(source) };
}

export function expectAccepted(refused: Refusal | undefined): void {
  if (refused !== undefined)
    throw new Error(`${refused.ref}: ${refused.problem.code}: ${refused.problem.message}`);
}
