import type { FoldDiffOptions } from '../actions/fold-diff.ts';
import type { FoldVerifyOptions } from '../actions/fold-verify.ts';
import type { DefineCommand } from '../command.ts';
import { namespaceOption } from '../namespace-option.ts';
import { formatOption, option, pathOption } from '../option.ts';
import { actorOption, foldFileOption } from '../state-options.ts';
import type { UpdateOptions } from '../update-state.ts';
import { defineFoldTrace } from './fold-trace.ts';

/** Folds of the ledger, and what can be asked about them. */
export const defineFold: DefineCommand = (program, io, finish) => {
  const fold = program.command('fold');
  fold
    .summary('fold the events of the ledger; verify and compare folds')
    .description(
      'Folds what is new in the journals of a namespace since the last checkpoint, and writes the next checkpoint to refs/gatos/state/<ns>, with a signed Proof-of-Fold in refs/gatos/audit/proofs/<ns>. With nothing new, nothing is written.\n\nThe fold is gatos/fold.lua or gatos/fold.yaml of the work tree; without one, that of the last checkpoint. Events that come late, with a ULID before the last one folded, are folded in their place: from the last checkpoint before them.',
    )
    .addOption(foldFileOption(fold))
    .addOption(namespaceOption(fold).default('main'))
    .addOption(actorOption(fold))
    .addOption(
      option(
        fold,
        '--onto <REMOTE>',
        'go on from the checkpoints of refs/remotes/<REMOTE>/gatos, if the two have parted',
      ),
    )
    .addOption(formatOption(fold))
    .addHelpText(
      'after',
      `
Examples:
  gatos fold
  gatos fold verify refs/gatos/state/main
  git fetch origin '+refs/gatos/*:refs/remotes/origin/gatos/*' && gatos fold --onto origin`,
    )
    .action(async (options: UpdateOptions) => {
      const { foldLedger } = await import('../actions/fold-ledger.ts');
      finish(await foldLedger(io, options));
    });
  const verify = fold.command('verify');
  verify
    .summary('fold the events of a checkpoint again, and compare')
    .description(
      'Checks a checkpoint: its proof and who signed it, that the journals still have what was folded, and that folding it from the first event, with the fold in the proof, gives the same. Lists each check with what was expected and what was found. Nothing but the repository is needed. Signatures of events are for gatos verify.\n\nExit code 1 if anything does not match.',
    )
    .argument('<REF>', 'refs/gatos/state/<ns>, or the id of a checkpoint (its first digits are enough)')
    .addOption(namespaceOption(fold).default('main'))
    .addOption(formatOption(fold))
    .addHelpText('after', '\nExamples:\n  gatos fold verify refs/gatos/state/main')
    .action(async (target: string, options: FoldVerifyOptions) => {
      const { foldVerify } = await import('../actions/fold-verify.ts');
      finish(await foldVerify(io, target, options));
    });
  const diff = fold.command('diff');
  diff
    .summary('show where two folds part over the same events')
    .description(
      'Runs two folds over one log and compares their state trees: for an upgrade, the old version and the new one. If they differ in the end, it finds an event before which they are the same and after which they differ, and shows what differs there. It exits with 1 then. The log is read into memory.',
    )
    .argument('<OLD>', 'a fold: source, or compiled by foldc')
    .argument('<NEW>', 'another one')
    .addOption(pathOption(fold, '--events <FILE.jsonl>', 'the log (required); - is standard input'))
    .addOption(option(fold, '--sort', 'take a log that is not in ULID order'))
    .addOption(formatOption(fold))
    .addHelpText(
      'after',
      `
Examples:
  gatos fold diff invoices.v1.yaml invoices.v2.yaml --events events.jsonl

With --format json it prints one line: {"old":…,"new":…,"events":…,"differences":[…]} with the fold_roots, and where they differ also
"event":{"index":…,"ulid":…} (null: before the first event). A difference is {"artifact":…,"path":…,"old":…,"new":…}; a side that has
nothing there is left out.`,
    )
    .action(async (before: string, after: string, options: FoldDiffOptions) => {
      const { foldDiff } = await import('../actions/fold-diff.ts');
      finish(await foldDiff(io, before, after, options));
    });
  defineFoldTrace(fold, io, finish);
};
