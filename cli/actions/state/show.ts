import { safeText } from '../../../compiler/diagnostics/source-lines.ts';
import { stateRootOf } from '../../../fold/artifacts.ts';
import type { CommitStore } from '../../../planes/ledger/commit-store.ts';
import { type Outcome, problem } from '../../../planes/ledger/problem.ts';
import { readState } from '../../../planes/state/read-state.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { type FoundCheckpoint, findCheckpoint } from '../../find-checkpoint.ts';
import type { Io } from '../../io.ts';
import { jsonLine } from '../../report.ts';
import { jsonArtifacts } from '../../result-text.ts';
import { provenanceOf } from '../../state-provenance.ts';
import { type UpdateOptions, updateState } from '../../update-state.ts';
import { withLedger } from '../../with-ledger.ts';

export type StateShowOptions = UpdateOptions;

const VERIFY = 'gatos fold verify lists what is wrong; gatos fold makes a checkpoint that is right';

/** Shows a checkpoint: the one that is named, as it is; else the state of now, for which it folds what is new. */
export async function stateShow(
  io: Io,
  target: string | undefined,
  options: StateShowOptions,
): Promise<ExitCode> {
  const { ns, format } = options;
  return withLedger(io, format, async (ledger) => {
    if (target === undefined) {
      const folded = await updateState(io, ledger, options);
      if (folded.exit !== undefined) return { value: folded.exit };
    }
    const found = await (target === undefined
      ? last(ledger.store, ns)
      : findCheckpoint(ledger.store, ns, target));
    if (found.problem !== undefined) return found;
    const { commit, artifacts, stateRoot } = found.value.checkpoint;
    if (stateRootOf(artifacts) !== stateRoot)
      return problem('PROOF_INVALID', `the artifacts of ${commit} are not those of its State-Root`, VERIFY);
    if (format === 'json') showJson(io, found.value);
    else showPretty(io, found.value);
    return { value: EXIT.ok };
  });
}

async function last(store: CommitStore, ns: string): Promise<Outcome<FoundCheckpoint>> {
  const checkpoint = await readState(store, ns);
  return checkpoint.problem === undefined ? { value: { ns, checkpoint: checkpoint.value } } : checkpoint;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Each artifact is one line of JSON; paths are shown where there are several. */
function showPretty(io: Io, { ns, checkpoint }: FoundCheckpoint): void {
  const { artifacts } = checkpoint;
  for (const [path, bytes] of artifacts) {
    if (artifacts.size > 1) io.stdout.write(`${safeText(path)}\n`);
    io.stdout.write(`${safeText(text(bytes))}\n`);
  }
  const entries = Object.entries(provenanceOf(ns, checkpoint)).flatMap(([name, value]) =>
    typeof value === 'object'
      ? Object.entries(value).map((head) => [name, head.join(' ')])
      : [[name, String(value)]],
  );
  io.stdout.write('\n');
  for (const [name, value] of entries) io.stdout.write(`${name!.padEnd(12)}  ${safeText(value!)}\n`);
}

/** The artifacts are JSON already; numbers may be wider than those of the host. */
function showJson(io: Io, { ns, checkpoint }: FoundCheckpoint): void {
  const artifacts = [...checkpoint.artifacts].map(([path, bytes]) => [path, { bytes }] as const);
  for (const piece of jsonArtifacts(artifacts)) io.stdout.write(piece);
  io.stdout.write(`,"provenance":${jsonLine(provenanceOf(ns, checkpoint)).trimEnd()}}\n`);
}
