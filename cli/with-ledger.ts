import { type GitRepository, openRepository } from '../planes/ledger/git/git-repository.ts';
import { GitStore } from '../planes/ledger/git/git-store.ts';
import { configuredActor } from '../planes/ledger/git/repository-config.ts';
import { type LedgerProblem, type Outcome, problem } from '../planes/ledger/problem.ts';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { exitOfLedger, ledgerReport } from './ledger-exit.ts';
import { type Format, fail } from './report.ts';

/** The ledger of the repository that a command is run in. */
export interface Ledger {
  readonly repository: GitRepository;
  readonly store: GitStore;
}

/** Opens the ledger, runs a command on it, and ends what git has running. A problem is shown and becomes the exit code. */
export async function withLedger(
  io: Io,
  format: Format,
  run: (ledger: Ledger) => Promise<Outcome<ExitCode>>,
): Promise<ExitCode> {
  const repository = await openRepository({ env: io.env, cwd: io.cwd, gitDir: io.env.GIT_DIR });
  if (repository.problem !== undefined) return failLedger(io, format, repository.problem);
  const store = new GitStore(repository.value);
  try {
    const ran = await run({ repository: repository.value, store });
    return ran.problem === undefined ? ran.value : failLedger(io, format, ran.problem);
  } finally {
    await store.close();
  }
}

export function failLedger(io: Io, format: Format, why: LedgerProblem): ExitCode {
  fail(io, format, ledgerReport(why));
  return exitOfLedger(why);
}

/** Who acts: who is named, or whoever `gatos init` has set. */
export async function actingActor(
  { repository }: Ledger,
  named: string | undefined,
): Promise<Outcome<string>> {
  if (named !== undefined) return { value: named };
  const configured = await configuredActor(repository.git);
  if (configured.problem !== undefined) return configured;
  if (configured.value !== undefined) return { value: configured.value };
  return problem('LEDGER_SETUP', 'nobody has said who emits events here', 'gatos init, or --actor user:NAME');
}
