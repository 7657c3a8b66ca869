import { resolve } from 'node:path';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { encodeProofFile } from '../../planes/state/proof-file.ts';
import { proveState } from '../../planes/state/prove-state.ts';
import { stateRefs } from '../../planes/state/state-ref.ts';
import { writeFiles } from '../atomic-write.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findCheckpoint } from '../find-checkpoint.ts';
import type { Io } from '../io.ts';
import { type Format, fail, jsonLine } from '../report.ts';
import { withLedger } from '../with-ledger.ts';

export interface ProveOptions {
  readonly out?: string;
  readonly events?: boolean;
  readonly ns: string;
  readonly format: Format;
}

/** Writes the proof of a checkpoint to a file. */
export async function prove(io: Io, target: string | undefined, options: ProveOptions): Promise<ExitCode> {
  const { format, events = false } = options;
  return withLedger(io, format, async ({ store }) => {
    const refs = stateRefs(options.ns);
    if (refs.problem !== undefined) return refs;
    const found = await findCheckpoint(store, options.ns, target ?? refs.value.state);
    if (found.problem !== undefined) return found;
    const { ns, checkpoint } = found.value;
    const proven = await proveState(store, checkpoint, { events });
    if (proven.problem !== undefined) return proven;
    const encoded = encodeProofFile(proven.value);
    if (encoded.problem !== undefined) return encoded;
    const name = options.out ?? `${ns}.proof`;
    const bytes = encoded.value;
    const report = await writeFiles([{ path: resolve(io.cwd, name), name, bytes }], { pid: io.pid });
    if (report !== undefined) {
      fail(io, format, report);
      return { value: EXIT.usage };
    }
    const { proof } = proven.value;
    if (format === 'json')
      io.stdout.write(
        jsonLine({
          file: name,
          bytes: bytes.length,
          checkpoint: checkpoint.commit,
          state_root: checkpoint.stateRoot,
          key: proof.publicKey,
          events,
        }),
      );
    else
      io.stdout.write(
        [
          `${safeText(name)}  ${bytes.length} bytes${events ? ', with the events' : ''}`,
          `state_root  ${checkpoint.stateRoot}`,
          `signed by   ${safeText(proof.statement.actor)}, ${proof.publicKey}`,
          '',
        ].join('\n'),
      );
    return { value: EXIT.ok };
  });
}
