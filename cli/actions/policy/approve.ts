import { safeText } from '../../../compiler/diagnostics/source-lines.ts';
import { signedCommit } from '../../../planes/ledger/signed-commit.ts';
import { approvalsRef, approvedBy, filesOfApprovals } from '../../../planes/policy/approvals.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openGovernor } from '../../governor.ts';
import type { Io } from '../../io.ts';
import { type Format, jsonLine } from '../../report.ts';
import { withLedger } from '../../with-ledger.ts';

export interface ApproveOptions {
  readonly withdraw?: boolean;
  readonly actor?: string;
  readonly format: Format;
}

/** Says that an actor approves of something, or no longer does. */
export async function approve(
  io: Io,
  subject: string,
  { withdraw, actor: named, format }: ApproveOptions,
): Promise<ExitCode> {
  return withLedger(io, format, async (ledger) => {
    const governor = await openGovernor(io, ledger, named);
    if (governor.problem !== undefined) return governor;
    const { actor } = governor.value;
    const ref = approvalsRef(actor);
    if (ref.problem !== undefined) return ref;
    const before = await approvedBy(ledger.store, actor);
    if (before.problem !== undefined) return before;
    const others = before.value.filter((one) => one !== subject);
    const files = filesOfApprovals(actor, withdraw === true ? others : [...others, subject]);
    if (files.problem !== undefined) return files;
    const isNew = before.value.includes(subject) === (withdraw === true);
    if (isNew) {
      const parent = await ledger.store.head(ref.value);
      if (parent.problem !== undefined) return parent;
      const verb = withdraw === true ? 'Withdraw' : 'Approve';
      const said = { ref: ref.value, parent: parent.value, subject: `${verb} ${subject}`, trailers: [] };
      const commit = signedCommit({ ...said, files: files.value }, governor.value);
      if (commit.problem !== undefined) return commit;
      const appended = await ledger.store.append(ref.value, parent.value, [commit.value]);
      if (appended.problem !== undefined) return appended;
    }
    const approves = withdraw !== true;
    if (format === 'json') io.stdout.write(jsonLine({ actor, approves, new: isNew, subject }));
    else
      io.stdout.write(
        `${safeText(actor)} ${approves ? 'approves' : 'does not approve'} ${safeText(subject)}\n`,
      );
    return { value: EXIT.ok };
  });
}
