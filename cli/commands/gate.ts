import type { GateInstallOptions } from '../actions/gate/install.ts';
import type { GateRunOptions } from '../actions/gate/run.ts';
import type { DefineCommand } from '../command.ts';
import { formatOption, option, pathOption } from '../option.ts';

export const defineGate: DefineCommand = (program, io, finish) => {
  const gate = program
    .command('gate')
    .summary('let pushes in only if they are right')
    .description(
      'A gate stands before a repository that others push to. It checks every event, checkpoint, proof, policy and key that comes in, lets references of GATOS only grow, and asks the active policy. A push comes in as a whole or not at all.',
    );
  gate
    .command('install')
    .summary('put a gate before a repository')
    .description(
      'Writes the pre-receive hook of a repository, and who owns it: whose key is trusted, and who alone changes trust and policies, while there is no policy. Run again, it changes the settings.\n\n  local      who appends asks the policy; the gate checks signatures, trust, proofs, and that references only grow\n  push-gate  the gate asks the policy too, once there is one; what it has no rule for outside of refs/gatos/ passes\n  saas       without a policy, and without a rule, nothing passes\n  research   as push-gate, and each checkpoint is folded again from the first event',
    )
    .addOption(pathOption(gate, '--repository <DIR>', 'the repository (default: the one of this folder)'))
    .addOption(
      option(gate, '--profile <name>', 'how strict it is')
        .choices(['local', 'push-gate', 'saas', 'research'])
        .default('push-gate'),
    )
    .addOption(option(gate, '--remote <NAME>', 'what policies read as remote').default('internal'))
    .addOption(option(gate, '--actor <ACTOR>', 'the owner (default: who gatos init has set in this folder)'))
    .addOption(option(gate, '--key <KEY>', 'the key of the owner (default: the one on this machine)'))
    .addOption(formatOption(gate))
    .addHelpText(
      'after',
      `
Examples:
  gatos gate install --repository ../world.git
  gatos gate install --profile research --actor user:ada --key ed25519:<64 hexadecimal digits>

With --format json it prints one line: {"hook":…,"owner":{"actor":…,"key":…},"profile":…,"remote":…}`,
    )
    .action(async (options: GateInstallOptions) => {
      const { gateInstall } = await import('../actions/gate/install.ts');
      finish(await gateInstall(io, options));
    });
  gate
    .command('run')
    .summary('what the hook calls')
    .description(
      'Reads what git tells a pre-receive hook, OLD NEW REF a line, and exits with 0 if the push may come in. A denial is logged in refs/gatos/audit/policy/deny/.\n\nWho pushes is known to the transport alone: --actor or GATOS_GATE_ACTOR says it, else REMOTE_USER, which web servers set. Only policies about references outside of refs/gatos/ read it: the rest is signed.',
    )
    .addOption(option(gate, '--actor <ACTOR>', 'who pushes (default: user:$REMOTE_USER, or user:anonymous)'))
    .addHelpText('after', '\nExamples:\n  gatos gate run < updates')
    .action(async (options: GateRunOptions) => {
      const { gateRun } = await import('../actions/gate/run.ts');
      finish(await gateRun(io, options));
    });
};
