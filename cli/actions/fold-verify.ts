import pc from 'picocolors';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import { isRight } from '../../planes/state/check-proof.ts';
import { verifyState } from '../../planes/state/verify-state.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findCheckpoint } from '../find-checkpoint.ts';
import { hasColour, type Io } from '../io.ts';
import { type Format, jsonLine } from '../report.ts';
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
    if (format === 'json') io.stdout.write(jsonLine({ checkpoint: checkpoint.commit, checks, ok }));
    else {
      const paint = pc.createColors(hasColour(io, io.stdout));
      const lines = [paint.bold(`checkpoint ${checkpoint.commit}`)];
      for (const one of checks) {
        const { check, expected, actual } = one;
        if (isRight(one)) lines.push(`  ${paint.green('ok   ')}  ${check.padEnd(18)}  ${safeText(actual)}`);
        else
          lines.push(
            `  ${paint.red('WRONG')}  ${check}`,
            `           expected ${safeText(expected)}`,
            `           actual   ${safeText(actual)}`,
          );
      }
      io.stdout.write(`${lines.join('\n')}\n`);
    }
    return { value: ok ? EXIT.ok : EXIT.findings };
  });
}
