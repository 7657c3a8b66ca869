import type { VerifyOptions } from '../actions/verify.ts';
import type { VerifyProofOptions } from '../actions/verify-proof.ts';
import type { DefineCommand } from '../command.ts';
import { namespaceOption } from '../namespace-option.ts';
import { formatOption, option } from '../option.ts';

export const defineVerify: DefineCommand = (program, io, finish) => {
  const command = program.command('verify');
  command
    .summary('check every journal, or a proof file')
    .description(
      'Checks each journal from its first commit: objects and their ids, the chain of commits, the order of ULIDs, Event-CIDs, envelopes, signatures, and whether the keys are trusted. Lists each check with what was expected and what was found. Nothing but the repository is needed.\n\nWith a file that gatos prove has written it checks that: signature, fold, artifacts and roots. In a repository also whether that trusts the key and has the events, which are folded again; elsewhere, or with --alone, what the file shows by itself.\n\nExit code 1 if anything does not match.',
    )
    .argument('[PROOF]', 'a proof file; - is standard input')
    .addOption(namespaceOption(command))
    .addOption(option(command, '--alone', 'check a proof file by itself, also in a repository'))
    .addOption(option(command, '--key <KEY>', 'the public key that a proof file has to be signed with'))
    .addOption(formatOption(command))
    .addHelpText(
      'after',
      `
Examples:
  gatos verify
  gatos verify --ns main --format json
  gatos verify main.proof

With --format json a proof file gives one line: {"file":…,"against":…,"ns":…,"actor":…,"key":…,"events":…,"with_events":…,"checks":
[{"check":…,"expected":…,"actual":…}],"ok":…}; "against" is null where there is no repository.`,
    )
    .action(async (proof: string | undefined, options: VerifyOptions & VerifyProofOptions) => {
      if (proof === undefined) {
        const { verify } = await import('../actions/verify.ts');
        return finish(await verify(io, options));
      }
      const { verifyProof } = await import('../actions/verify-proof.ts');
      finish(await verifyProof(io, proof, options));
    });
};
