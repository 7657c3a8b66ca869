import { verifySignature } from '../planes/ledger/node/ed25519.ts';
import { type Ask, findChange } from '../planes/state/bisect/find-change.ts';
import { foldTo } from '../planes/state/bisect/fold-to.ts';
import { checkProof, isRight } from '../planes/state/check-proof.ts';
import type { StateOutcome } from '../planes/state/problem.ts';
import { proofOfCommit } from '../planes/state/proof-commit.ts';
import { readCommit } from '../planes/state/read-commit.ts';
import { readState } from '../planes/state/read-state.ts';
import type { Ends } from './bisect-ends.ts';
import { type Culprit, showCulprit } from './bisect-report.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { type Format, jsonLine } from './report.ts';
import type { Ledger } from './with-ledger.ts';

/** Searches between two ends for the event that changes an answer, and says what was found. Nothing is found: exit code 1. */
export async function searchChange(
  io: Io,
  ledger: Ledger,
  ns: string,
  ends: Ends,
  ask: Ask,
  format: Format,
): Promise<StateOutcome<ExitCode>> {
  const { fold, journals, good, bad } = ends;
  const search = await findChange(ledger.store, fold, journals, [good, bad], ask);
  if (search.problem !== undefined) return search;
  const { change, first, asked } = search.value;
  if (change === undefined) {
    if (format === 'json') io.stdout.write(jsonLine({ culprit: null, answer: String(first), asked }));
    else
      io.stdout.write(
        `nothing to find: it is ${first} at both ends, after ${good.index} and after ${bad.index} events\n`,
      );
    return { value: EXIT.findings };
  }
  const { before, after, was } = change;
  const proof = await provenState(ledger, ns, ends);
  showCulprit(io, format, { before, after, answers: [String(was), String(!was)], proof, asked });
  return { value: EXIT.ok };
}

/** Whether the last checkpoint is right: by its proof, and by what folding the same events gives here. */
export async function provenState(
  { store }: Ledger,
  ns: string,
  { fold, journals, good, bad }: Omit<Ends, 'program'>,
): Promise<Culprit['proof']> {
  const last = await readState(store, ns);
  if (last.problem !== undefined || last.value.foldRoot !== fold.foldRoot) return undefined;
  const { commit: checkpoint, events, stateRoot, inputsRoot } = last.value;
  const commit = await readCommit(store, last.value.proof);
  const proof = commit.problem === undefined ? proofOfCommit(commit.value) : commit;
  if (proof.problem !== undefined) return { checkpoint, ok: false };
  const checks = await checkProof(store, ns, last.value, proof.value, verifySignature);
  if (checks.problem !== undefined || !checks.value.every(isRight)) return { checkpoint, ok: false };
  const from = events >= bad.index ? bad : events >= good.index ? good : undefined;
  const again = await foldTo(store, fold, journals, from, { index: events });
  const same = again.value?.result.stateRoot === stateRoot && again.value.result.inputsRoot === inputsRoot;
  return { checkpoint, ok: same };
}
