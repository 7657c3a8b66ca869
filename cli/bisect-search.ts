import type { Fold } from '../fold/fold.ts';
import { verifySignature } from '../planes/ledger/node/ed25519.ts';
import { type Ask, findChange } from '../planes/state/bisect/find-change.ts';
import type { Moment } from '../planes/state/bisect/moment.ts';
import { provenMoments } from '../planes/state/bisect/proven-moments.ts';
import { soundProof } from '../planes/state/find-base.ts';
import type { StateOutcome } from '../planes/state/problem.ts';
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
  const { store } = ledger;
  const known = provenMoments(store, ns, fold, journals, verifySignature);
  const search = await findChange(store, fold, journals, [good, bad], ask, known);
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
  const proof = await provenState(ledger, ns, fold, bad);
  showCulprit(io, format, { before, after, answers: [String(was), String(!was)], proof, asked });
  return { value: EXIT.ok };
}

/** Whether the last checkpoint has a right proof and its artifacts; if the search reached as far, also whether folding gave the same. */
export async function provenState(
  { store }: Ledger,
  ns: string,
  fold: Fold,
  bad: Moment,
): Promise<Culprit['proof']> {
  const last = await readState(store, ns);
  if (last.problem !== undefined || last.value.foldRoot !== fold.foldRoot) return undefined;
  const { commit: checkpoint, events, stateRoot } = last.value;
  const proof = await soundProof(store, { ns, verify: verifySignature }, last.value);
  const same = bad.index !== events || bad.result.stateRoot === stateRoot;
  return { checkpoint, ok: proof.value !== undefined && same };
}
