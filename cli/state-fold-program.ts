import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { problem } from '../planes/ledger/problem.ts';
import { readProof } from '../planes/state/read-proof.ts';
import { readState } from '../planes/state/read-state.ts';
import type { Io } from './io.ts';
import { type Opened, openFold, type Program } from './program.ts';
import type { Format } from './report.ts';
import { failLedger, type Ledger } from './with-ledger.ts';

/** Where the fold of a repository is, in its work tree. */
const FOLD_FILES = ['gatos/fold.lua', 'gatos/fold.yaml'];

/** The fold of a state: the file that is named, that of the work tree, or the one of the last checkpoint. */
export async function openStateFold(
  io: Io,
  { repository, store }: Ledger,
  ns: string,
  named: string | undefined,
  format: Format,
): Promise<Opened<Program>> {
  if (named !== undefined) return openFold(io, named, format);
  const { workTree } = repository;
  const file =
    workTree === undefined ? undefined : FOLD_FILES.map((name) => join(workTree, name)).find(existsSync);
  if (file !== undefined) return openFold(io, relative(io.cwd, file), format);
  const last = await readState(store, ns);
  if (last.problem?.code === 'STATE_MISSING')
    return {
      exit: failLedger(
        io,
        format,
        problem(
          'STATE_MISSING',
          'there is no fold',
          `write ${FOLD_FILES.join(' or ')}, or name one with --fold FILE`,
        ).problem,
      ),
    };
  if (last.problem !== undefined) return { exit: failLedger(io, format, last.problem) };
  const proof = await readProof(store, last.value.proof);
  if (proof.problem !== undefined) return { exit: failLedger(io, format, proof.problem) };
  const { elc, statement } = proof.value;
  return { value: { file: 'fold.rgf of the last checkpoint', elc, foldRoot: statement.foldRoot } };
}
