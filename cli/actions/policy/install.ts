import { safeText } from '../../../compiler/diagnostics/source-lines.ts';
import type { Outcome } from '../../../planes/ledger/problem.ts';
import { readCommit } from '../../../planes/ledger/read-commit.ts';
import { writeIntent } from '../../../planes/policy/intent.ts';
import { commitOfPolicy, policyOfCommit } from '../../../planes/policy/policy-commit.ts';
import { bundleRef } from '../../../planes/policy/policy-refs.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { govern, openGovernor } from '../../governor.ts';
import type { Io } from '../../io.ts';
import { openPolicy, type PolicyProgram } from '../../policy-program.ts';
import { type Format, jsonLine } from '../../report.ts';
import { type Ledger, withLedger } from '../../with-ledger.ts';
import { activateBundle } from './activate.ts';

export interface InstallOptions {
  readonly bundle?: string;
  readonly activate?: boolean;
  readonly actor?: string;
  readonly format: Format;
}

/** Puts a version of a policy into a bundle of the repository. */
export async function install(io: Io, path: string, options: InstallOptions): Promise<ExitCode> {
  const program = await openPolicy(io, path, options.format);
  if (program.exit !== undefined) return program.exit;
  return withLedger(io, options.format, async (ledger) => {
    const bundle = options.bundle ?? program.value.policy.name ?? 'main';
    const installed = await put(io, ledger, bundle, program.value, options.actor);
    if (installed.problem !== undefined) return installed;
    const { commit, isNew } = installed.value;
    if (options.activate === true) return activateBundle(io, ledger, bundle, options);
    const { policyRoot } = program.value;
    if (options.format === 'json')
      io.stdout.write(jsonLine({ bundle, commit, new: isNew, policy_root: policyRoot }));
    else
      io.stdout.write(`${commit}  ${safeText(bundle)}  ${policyRoot}${isNew ? '' : '  was there already'}\n`);
    return { value: EXIT.ok };
  });
}

async function put(
  io: Io,
  ledger: Ledger,
  bundle: string,
  { policyRoot, rgc, source }: PolicyProgram,
  named: string | undefined,
): Promise<Outcome<{ readonly commit: string; readonly isNew: boolean }>> {
  const ref = bundleRef(bundle);
  if (ref.problem !== undefined) return ref;
  const governor = await openGovernor(io, ledger, named);
  if (governor.problem !== undefined) return governor;
  const head = await ledger.store.head(ref.value);
  if (head.problem !== undefined) return head;
  const version = { bundle, policyRoot, rgc, ...(source === undefined ? {} : { source }) };
  if (head.value !== undefined) {
    const last = await readCommit(ledger.store, head.value);
    if (last.problem !== undefined) return last;
    const there = policyOfCommit(last.value).value;
    if (there?.policyRoot === policyRoot && sameSource(there.source, source))
      return { value: { commit: head.value, isNew: false } };
  }
  const intents = [writeIntent(ref.value, governor.value.actor, governor.value.remote)];
  const said = { ...commitOfPolicy('Install', version), ref: ref.value, parent: head.value };
  const commit = await govern(ledger, governor.value, { intents, subject: policyRoot }, said);
  return commit.problem === undefined ? { value: { commit: commit.value, isNew: true } } : commit;
}

const sameSource = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0);
