import { safeText } from '../../../compiler/diagnostics/source-lines.ts';
import { verifySignature } from '../../../planes/ledger/node/ed25519.ts';
import { type Outcome, problem } from '../../../planes/ledger/problem.ts';
import { readCommit } from '../../../planes/ledger/read-commit.ts';
import { activePolicy } from '../../../planes/policy/active-policy.ts';
import { Authority } from '../../../planes/policy/authority.ts';
import { writeIntent } from '../../../planes/policy/intent.ts';
import { commitOfPolicy, policyOfCommit } from '../../../planes/policy/policy-commit.ts';
import { ACTIVE, bundleRef } from '../../../planes/policy/policy-refs.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { type Governor, govern, openGovernor } from '../../governor.ts';
import type { Io } from '../../io.ts';
import { type Format, jsonLine } from '../../report.ts';
import { type Ledger, withLedger } from '../../with-ledger.ts';

export interface ActivateOptions {
  readonly actor?: string;
  readonly format: Format;
}

/** Lets the last version of a bundle decide from now on. */
export async function activate(io: Io, bundle: string, options: ActivateOptions): Promise<ExitCode> {
  return withLedger(io, options.format, (ledger) => activateBundle(io, ledger, bundle, options));
}

export async function activateBundle(
  io: Io,
  ledger: Ledger,
  bundle: string,
  { actor, format }: ActivateOptions,
): Promise<Outcome<ExitCode>> {
  const governor = await openGovernor(io, ledger, actor);
  if (governor.problem !== undefined) return governor;
  const version = await lastVersion(ledger, bundle);
  if (version.problem !== undefined) return version;
  const { policyRoot } = version.value;
  const before = await activePolicy(ledger.store, verifySignature);
  if (before.problem !== undefined) return before;
  let commit = before.value?.commit;
  const isNew = before.value?.policyRoot !== policyRoot;
  if (isNew) {
    const intents = [writeIntent(ACTIVE, governor.value.actor, governor.value.remote)];
    const said = { ...commitOfPolicy('Activate', version.value), ref: ACTIVE, parent: commit };
    const activated = await govern(ledger, governor.value, { intents, subject: policyRoot }, said);
    if (activated.problem !== undefined) return activated;
    commit = activated.value;
    await warnOfLockout(io, ledger, governor.value);
  }
  if (format === 'json') io.stdout.write(jsonLine({ bundle, commit, new: isNew, policy_root: policyRoot }));
  else io.stdout.write(`${policyRoot}  ${isNew ? 'is active now' : 'was active already'}\n`);
  return { value: EXIT.ok };
}

async function lastVersion({ store }: Ledger, bundle: string) {
  const ref = bundleRef(bundle);
  if (ref.problem !== undefined) return ref;
  const head = await store.head(ref.value);
  if (head.problem !== undefined) return head;
  if (head.value === undefined)
    return problem('POLICY_MISSING', `there is no bundle ${bundle}`, 'gatos policy install POLICY.rgs');
  const commit = await readCommit(store, head.value);
  return commit.problem === undefined ? policyOfCommit(commit.value) : commit;
}

/** Who has activated a policy may find out too late that it is the last one. */
async function warnOfLockout(io: Io, { store }: Ledger, { actor, remote }: Governor): Promise<void> {
  const authority = await Authority.read(store, verifySignature);
  const active = authority.value?.active;
  if (authority.problem !== undefined || active === undefined) return;
  const denied = authority.value.denies(active, writeIntent(ACTIVE, actor, remote), '');
  if (denied === undefined) return;
  const { rule, reason } = denied.decision;
  io.stderr.write(
    `warning: under this policy ${safeText(actor)} alone cannot activate another one: ${safeText(`${rule}: ${reason}`)}\n`,
  );
}
