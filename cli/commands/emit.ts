import type { EmitOptions } from '../actions/emit.ts';
import type { DefineCommand } from '../command.ts';
import { namespaceOption } from '../namespace-option.ts';
import { formatOption, option, pathOption } from '../option.ts';

export const defineEmit: DefineCommand = (program, io, finish) => {
  const command = program.command('emit');
  command
    .summary('sign events and append them to the journal')
    .description(
      'Appends one event, or each line of a log, to the journal refs/gatos/journal/<ns>/<actor> of this repository. Events are signed with the key of their actor.\n\nA line is an envelope that may lack ulid, actor and sig_alg. One whose ULID is in the journal already is passed over if it is the same event, so a log with ULIDs can be emitted again after a failure. Lines are appended in their order, up to the first that is refused.\n\nWhile a policy is active (gatos policy active), it decides about each event. One that it denies is refused with POLICY_DENY, the rule and the reason, and recorded: gatos audit log. Events state the policy that has allowed them, and the fold of the last checkpoint.',
    )
    .addOption(option(command, '--type <TYPE>', 'type of the one event'))
    .addOption(option(command, '--payload <JSON>', 'its payload'))
    .addOption(
      option(command, '--cap <CAP>', 'a capability that it uses; may be given several times').argParser(
        (cap: string, before: readonly string[] | undefined) => [...(before ?? []), cap],
      ),
    )
    .addOption(option(command, '--ulid <ULID>', 'its ULID (default: a new one)'))
    .addOption(pathOption(command, '--events <FILE.jsonl>', 'a log, one event a line; - is standard input'))
    .addOption(namespaceOption(command).default('main'))
    .addOption(option(command, '--actor <ACTOR>', 'who emits (default: who gatos init has set)'))
    .addOption(formatOption(command))
    .addHelpText(
      'after',
      `
Examples:
  gatos emit --type add --payload '{"n": 10}'
  gatos emit --events events.jsonl
  tail -f app.log | jq -c '{type: "line", payload: .}' | gatos emit --events -

With --format json it prints one line, whose ulid and event_cid are those of the last event:
  {"appended":…,"head":…,"journal":…,"repeated":…,"event_cid":…,"ulid":…}`,
    )
    .action(async (options: EmitOptions) => {
      const { emit } = await import('../actions/emit.ts');
      finish(await emit(io, options));
    });
};
