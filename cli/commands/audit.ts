import type { AuditOptions } from '../actions/audit.ts';
import type { DefineCommand } from '../command.ts';
import { formatOption } from '../option.ts';

export const defineAudit: DefineCommand = (program, io, finish) => {
  const audit = program
    .command('audit')
    .summary('list denials, and decide them again')
    .description(
      'What a policy denies is recorded in refs/gatos/audit/policy/deny/<ulid>: the intent, the data, the compiled policy, and what came out.',
    );
  audit
    .command('log')
    .summary('list the denials, the oldest first')
    .description(
      'Prints a line for each denial: its ULID, time, actor, what was wanted, and the rule with its reason.',
    )
    .addOption(formatOption(audit))
    .addHelpText(
      'after',
      `
Examples:
  gatos audit log

With --format json it prints one line for each:
  {"ref":…,"ulid":…,"time":…,"actor":…,"intent_name":…,"target":…,"rule":…,"reason":…,"policy_root":…}`,
    )
    .action(async (options: AuditOptions) => {
      const actions = await import('../actions/audit.ts');
      finish(await actions.auditLog(io, options));
    });
  audit
    .command('show')
    .summary('show a denial with all it was made from')
    .description('Prints the decision, the intent, the data, and the references that would have moved.')
    .argument('<ULID>', 'of the denial')
    .addOption(formatOption(audit))
    .addHelpText('after', '\nExamples:\n  gatos audit show 01HQC135WAR5GSNMXX8F000001')
    .action(async (ulid: string, options: AuditOptions) => {
      const actions = await import('../actions/audit.ts');
      finish(await actions.auditShow(io, ulid, options));
    });
  audit
    .command('replay')
    .summary('decide denials again')
    .description(
      'Decides each denial again, from its record alone: offline, and whatever policies have become since. It exits with 1 if anything comes out otherwise.',
    )
    .argument('[ULID...]', 'which denials (default: all)')
    .addOption(formatOption(audit))
    .addHelpText(
      'after',
      `
Examples:
  gatos audit replay

With --format json it prints one line: {"denials":[{"ref":…,"checks":[{"check":…,"expected":…,"actual":…}]}],"ok":…}`,
    )
    .action(async (ulids: string[], options: AuditOptions) => {
      const actions = await import('../actions/audit.ts');
      finish(await actions.auditReplay(io, ulids, options));
    });
};
