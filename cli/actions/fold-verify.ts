import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import { isRight } from '../../planes/state/check-proof.ts';
import { verifyState } from '../../planes/state/verify-state.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findCheckpoint } from '../find-checkpoint.ts';
import { hasColour, type Io } from '../io.ts';
import { type Format, jsonLine } from '../report.ts';
import { stateChecksText } from '../state-checks-text.ts';
import { withLedger } from '../with-ledger.ts';

export interface FoldVerifyOptions {
  readonly ns: string;
  readonly format: Format;
}

/** Folds the events of a checkpoint again, and lists each check with what was expected and what was found. */
export async function foldVerify(
  io: Io,
  target: string,
  { ns, format }: FoldVerifyOptions,
): Promise<ExitCode> {
  return withLedger(io, format, async ({ store }) => {
    const found = await findCheckpoint(store, ns, target);
    if (found.problem !== undefined) return found;
    const { checkpoint } = found.value;
    const verified = await verifyState(store, found.value.ns, checkpoint, verifySignature);
    if (verified.problem !== undefined) return verified;
    const checks = verified.value;
    const ok = checks.every(isRight);
    io.stdout.write(
      format === 'json'
        ? jsonLine({ checkpoint: checkpoint.commit, checks, ok })
        : stateChecksText(`checkpoint ${checkpoint.commit}`, checks, hasColour(io, io.stdout)),
    );
    return { value: ok ? EXIT.ok : EXIT.findings };
  });
}
