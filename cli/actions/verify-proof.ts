import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { openRepository } from '../../planes/ledger/git/git-repository.ts';
import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import { isRight, type StateCheck } from '../../planes/state/check-proof.ts';
import { decodeProofFile, type ProofFile } from '../../planes/state/proof-file.ts';
import { verifyProofFile, verifyProofIn } from '../../planes/state/verify-proof-file.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { hasColour, type Io } from '../io.ts';
import { MAX_CHECKPOINT_BYTES, readInput } from '../read-input.ts';
import { type Format, fail, jsonLine } from '../report.ts';
import { stateChecksText } from '../state-checks-text.ts';
import { failLedger, withLedger } from '../with-ledger.ts';

export interface VerifyProofOptions {
  readonly alone?: boolean;
  readonly key?: string;
  readonly format: Format;
}

/** Checks a proof file: against the repository that the command is run in, or, where there is none, by itself. */
export async function verifyProof(io: Io, path: string, options: VerifyProofOptions): Promise<ExitCode> {
  const { format, key } = options;
  const read = await readInput(io, path, MAX_CHECKPOINT_BYTES);
  if (read.report !== undefined) {
    fail(io, format, read.report);
    return EXIT.usage;
  }
  const file = decodeProofFile(read.value);
  if (file.problem !== undefined) return failLedger(io, format, file.problem);
  const { publicKey } = file.value.proof;
  const trust = key === undefined ? [] : [{ check: 'key', expected: key, actual: publicKey }];
  const finish = (against: string | null, checks: readonly StateCheck[]): ExitCode => {
    const all = [...trust, ...checks];
    show(io, path, file.value, against, all, format);
    return all.every(isRight) ? EXIT.ok : EXIT.findings;
  };
  if (options.alone === true || !(await isInRepository(io)))
    return finish(null, verifyProofFile(file.value, verifySignature));
  return withLedger(io, format, async ({ store, repository }) => {
    const checks = await verifyProofIn(store, file.value, verifySignature);
    return checks.problem === undefined ? { value: finish(repository.commonDir, checks.value) } : checks;
  });
}

async function isInRepository(io: Io): Promise<boolean> {
  const repository = await openRepository({ env: io.env, cwd: io.cwd, gitDir: io.env.GIT_DIR });
  return repository.problem?.code !== 'REPOSITORY_MISSING';
}

function show(
  io: Io,
  path: string,
  { proof, journals }: ProofFile,
  against: string | null,
  checks: readonly StateCheck[],
  format: Format,
): void {
  const { actor, ns, events } = proof.statement;
  const ok = checks.every(isRight);
  if (format === 'json') {
    const facts = { ns, actor, key: proof.publicKey, events, with_events: journals !== undefined };
    io.stdout.write(jsonLine({ file: path, against, ...facts, checks, ok }));
    return;
  }
  const title = `${safeText(path)}: the state ${safeText(ns)} of ${events} events`;
  const where =
    against === null
      ? `  by itself: whether to trust ${proof.publicKey} of ${safeText(actor)} is for you to say (--key)`
      : `  against ${safeText(against)}`;
  io.stdout.write(stateChecksText(`${title}\n${where}`, checks, hasColour(io, io.stdout)));
  if (against === null && journals === undefined)
    io.stdout.write('the events are not in the file: in its repository they are folded again\n');
}
