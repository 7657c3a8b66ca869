import { randomBytes } from 'node:crypto';
import { readGateConfig } from '../planes/gate/git/gate-config.ts';
import type { UlidSource } from '../planes/ledger/next-ulid.ts';
import { verifySignature } from '../planes/ledger/node/ed25519.ts';
import type { Outcome } from '../planes/ledger/problem.ts';
import { type Signing, signedCommit, type Unsigned } from '../planes/ledger/signed-commit.ts';
import { type Asked, askPolicy } from '../planes/policy/ask-policy.ts';
import { actingSigner } from './acting-signer.ts';
import type { Io } from './io.ts';
import { actingActor, type Ledger } from './with-ledger.ts';

/** The edge: here, and nowhere below, are the clock and chance. */
export const ULIDS: UlidSource = { now: () => Date.now(), entropy: () => randomBytes(10) };

/** Who changes policies and trust from here. */
export interface Governor extends Signing {
  /** What the repository calls itself, as policies read it. */
  readonly remote: string;
}

export async function openGovernor(
  io: Io,
  ledger: Ledger,
  named: string | undefined,
): Promise<Outcome<Governor>> {
  const actor = await actingActor(ledger, named);
  if (actor.problem !== undefined) return actor;
  const signer = await actingSigner(io, ledger, actor.value);
  if (signer.problem !== undefined) return signer;
  const config = await readGateConfig(ledger.repository.git);
  if (config.problem !== undefined) return config;
  const seconds = Math.floor(Date.now() / 1000);
  return { value: { actor: actor.value, signer: signer.value, seconds, remote: config.value.remote } };
}

/** Puts a signed commit on a reference, if the active policy allows it. Gives its id. */
export async function govern(
  { store }: Ledger,
  governor: Governor,
  asked: Omit<Asked, 'ref'>,
  said: Unsigned,
): Promise<Outcome<string>> {
  const options = { by: governor, source: ULIDS, verify: verifySignature };
  const allowed = await askPolicy(store, { ...asked, ref: said.ref }, options);
  if (allowed.problem !== undefined) return allowed;
  const commit = signedCommit(said, governor);
  if (commit.problem !== undefined) return commit;
  const appended = await store.append(said.ref, said.parent, [commit.value]);
  return appended.problem === undefined ? { value: appended.value[0]! } : appended;
}
