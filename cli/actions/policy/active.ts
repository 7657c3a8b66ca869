import { safeText } from '../../../compiler/diagnostics/source-lines.ts';
import { verifySignature } from '../../../planes/ledger/node/ed25519.ts';
import { activePolicy } from '../../../planes/policy/active-policy.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { type Format, jsonLine } from '../../report.ts';
import { withLedger } from '../../with-ledger.ts';

/** Shows the policy that decides, and who let it. */
export async function active(io: Io, { format }: { readonly format: Format }): Promise<ExitCode> {
  return withLedger(io, format, async ({ store }) => {
    const found = await activePolicy(store, verifySignature);
    if (found.problem !== undefined) return found;
    if (format === 'json') {
      const { actor, bundle, commit, policyRoot } = found.value ?? {};
      const said = { actor, bundle, commit, policy_root: policyRoot ?? null };
      io.stdout.write(jsonLine(said));
    } else if (found.value === undefined) io.stdout.write('no policy is active\n');
    else {
      const { actor, bundle, commit, policyRoot, policy } = found.value;
      const rules = `${policy.rules.length} rule${policy.rules.length === 1 ? '' : 's'}`;
      io.stdout.write(
        [
          `policy_root = ${policyRoot}`,
          `bundle      = ${safeText(bundle)}, ${rules}`,
          `activated   = by ${safeText(actor)}, ${commit}`,
          '',
        ].join('\n'),
      );
    }
    return { value: EXIT.ok };
  });
}
