import { loadFold } from '../fold/fold.ts';
import { checkNamespace } from '../planes/ledger/journal-name.ts';
import { verifySignature } from '../planes/ledger/node/ed25519.ts';
import { activePolicy } from '../planes/policy/active-policy.ts';
import { adoptChain } from '../planes/state/adopt-chain.ts';
import { type FoldedState, foldState } from '../planes/state/fold-state.ts';
import type { StateProblem } from '../planes/state/problem.ts';
import { actingSigner } from './acting-signer.ts';
import { type ExitCode, exitOfProblem } from './exit-code.ts';
import { faultReport } from './fault-report.ts';
import type { Io } from './io.ts';
import type { Opened, Program } from './program.ts';
import { racePause } from './race-pause.ts';
import { refusedModule } from './refused-module.ts';
import { type Format, fail } from './report.ts';
import { openStateFold } from './state-fold-program.ts';
import { actingActor, failLedger, type Ledger } from './with-ledger.ts';

export interface UpdateOptions {
  readonly ns: string;
  readonly fold?: string;
  readonly actor?: string;
  /** The remote whose chain of checkpoints the state goes on from. */
  readonly onto?: string;
  readonly format: Format;
}

/** Folds what is new, signed by who acts here. Says on stderr what is wrong, if anything. */
export async function updateState(
  io: Io,
  ledger: Ledger,
  options: UpdateOptions,
): Promise<Opened<FoldedState>> {
  const { ns, format } = options;
  const checked = checkNamespace(ns);
  if (checked.problem !== undefined) return { exit: failLedger(io, format, checked.problem) };
  const actor = await actingActor(ledger, options.actor);
  if (actor.problem !== undefined) return { exit: failLedger(io, format, actor.problem) };
  const signer = await actingSigner(io, ledger, actor.value);
  if (signer.problem !== undefined) return { exit: failLedger(io, format, signer.problem) };
  // Git answers while the fold is compiled.
  const asked = activePolicy(ledger.store, verifySignature);
  const program = await openStateFold(io, ledger, ns, options.fold, format);
  if (program.exit !== undefined) return program;
  const { elc, file } = program.value;
  const fold = loadFold(elc);
  if (fold.problem !== undefined) return { exit: refusedModule(io, format, file, fold.problem) };
  const active = await asked;
  if (active.problem !== undefined) return { exit: failLedger(io, format, active.problem) };
  if (options.onto !== undefined) {
    const adopted = await adoptChain(ledger.store, ns, options.onto, verifySignature);
    if (adopted.problem !== undefined) return { exit: failLedger(io, format, adopted.problem) };
  }
  const folded = await foldState(ledger.store, {
    ns,
    fold: fold.value,
    elc,
    actor: actor.value,
    signer: signer.value,
    policyRoot: active.value?.policyRoot,
    verify: verifySignature,
    pause: racePause,
  });
  if (folded.problem === undefined) return folded;
  return { exit: await failState(io, format, program.value, folded.problem) };
}

/** Says why there is no state: what is wrong with the fold, where it is in its source, and the event it was about. */
export async function failState(
  io: Io,
  format: Format,
  program: Program,
  { fault, event, ...problem }: StateProblem,
): Promise<ExitCode> {
  if (fault === undefined) return failLedger(io, format, problem);
  const report = await faultReport(io, program, fault);
  const about = event === undefined ? undefined : `gatos log shows the event ${event}; nothing was written`;
  const hint = [report.hint, about].filter((part) => part !== undefined).join('; ');
  fail(io, format, hint === '' ? report : { ...report, hint });
  return exitOfProblem(fault);
}
