import { decodeUtf8 } from '../../../canonical/utf8.ts';
import { safeText } from '../../../compiler/diagnostics/source-lines.ts';
import { checkPush } from '../../../planes/gate/check-push.ts';
import type { Refusal } from '../../../planes/gate/gate.ts';
import { readGateConfig } from '../../../planes/gate/git/gate-config.ts';
import { GitCodeChanges } from '../../../planes/gate/git/git-code-changes.ts';
import { PROFILES } from '../../../planes/gate/profile.ts';
import { parseUpdates, type RefUpdate } from '../../../planes/gate/ref-update.ts';
import { Git } from '../../../planes/ledger/git/git.ts';
import { type GitRepository, openRepository } from '../../../planes/ledger/git/git-repository.ts';
import { GitStore } from '../../../planes/ledger/git/git-store.ts';
import { verifySignature } from '../../../planes/ledger/node/ed25519.ts';
import { type Outcome, problem } from '../../../planes/ledger/problem.ts';
import { recordDenial } from '../../../planes/policy/record-denial.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { ULIDS } from '../../governor.ts';
import type { Io } from '../../io.ts';
import { ledgerReport } from '../../ledger-exit.ts';
import { fail } from '../../report.ts';
import { failLedger } from '../../with-ledger.ts';

export interface GateRunOptions {
  readonly actor?: string;
}

/** What the hook does: looks at a push that git has received and not taken in yet. */
export async function gateRun(io: Io, { actor }: GateRunOptions): Promise<ExitCode> {
  const text = await readAll(io);
  const updates = text.problem === undefined ? parseUpdates(text.value) : text;
  if (updates.problem !== undefined) return failLedger(io, 'pretty', updates.problem);
  const { env, cwd } = io;
  const { GIT_OBJECT_DIRECTORY: objects, GIT_ALTERNATE_OBJECT_DIRECTORIES: alternates } = env;
  const quarantine = objects === undefined ? undefined : { objects, alternates: alternates ?? '' };
  const repository = await openRepository({ env, cwd, gitDir: env.GIT_DIR, quarantine });
  if (repository.problem !== undefined) return failLedger(io, 'pretty', repository.problem);
  const config = await readGateConfig(repository.value.git);
  if (config.problem !== undefined) return failLedger(io, 'pretty', config.problem);
  const store = new GitStore(repository.value);
  try {
    const refused = await checkPush({
      updates: updates.value,
      store,
      settings: {
        ...config.value,
        profile: PROFILES[config.value.profile],
        pusher: actor || env.GATOS_GATE_ACTOR || `user:${env.REMOTE_USER || 'anonymous'}`,
      },
      code: new GitCodeChanges(repository.value.git, repository.value.format),
      verify: verifySignature,
    });
    if (refused === undefined) return EXIT.ok;
    await tell(io, repository.value, updates.value, refused);
    return EXIT.refused;
  } finally {
    await store.close();
  }
}

async function tell(
  io: Io,
  repository: GitRepository,
  updates: readonly RefUpdate[],
  { ref, problem: why, denial }: Refusal,
): Promise<void> {
  if (denial === undefined) {
    const { message } = why;
    const place = message.includes(ref) ? '' : `${ref}: `;
    return fail(io, 'pretty', { ...ledgerReport(why), message: `${place}${message}` });
  }
  const { rule, reason } = denial.denied.decision;
  const { intent, actor } = denial.denied.intent;
  const refs = updates.map(({ ref: name, from, to }) => ({ ref: name, from: from ?? null, to: to ?? null }));
  // Git forbids a hook to move references from its quarantine: the record goes into the repository itself.
  const store = new GitStore({
    ...repository,
    git: new Git({ env: io.env, cwd: io.cwd, gitDir: repository.commonDir }),
  });
  const recorded = await recordDenial(store, { ...denial, refs }, ULIDS);
  await store.close();
  const where =
    recorded.problem === undefined
      ? `See ${recorded.value} (DENY is logged under audit)`
      : `DENY could not be logged: ${recorded.problem.code}: ${safeText(recorded.problem.message)}`;
  io.stderr.write(
    [
      `Error: Policy Violation (${safeText(rule)})`,
      `"${safeText(reason)}"`,
      `${safeText(intent)} ${safeText(ref)} by ${safeText(actor)}`,
      where,
      '',
    ].join('\n'),
  );
}

/** Bytes of a list of references that no push has. */
const MAX_INPUT = 64 * 1024 * 1024;

/** What git says of a push. Of what is too long nothing is taken: the rest would come in without having been looked at. */
async function readAll(io: Io): Promise<Outcome<string>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of io.stdin()) {
    length += chunk.length;
    if (length > MAX_INPUT)
      return problem('GIT_FAILED', `a push with more than ${MAX_INPUT} bytes of references`);
    chunks.push(chunk);
  }
  const text = decodeUtf8(Buffer.concat(chunks));
  return text.problem === undefined ? text : problem('GIT_FAILED', 'a reference whose name is not UTF-8');
}
