import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Outcome, problem } from '../planes/ledger/problem.ts';
import { decodeSession, encodeSession, type Session } from '../planes/state/bisect/session.ts';
import { writeFiles } from './atomic-write.ts';
import type { Io } from './io.ts';
import { systemErrorCode } from './system-error.ts';
import type { Ledger } from './with-ledger.ts';

/** A session, and the fold that it is about. */
export interface OpenSession {
  readonly session: Session;
  readonly elc: Uint8Array;
}

const folderOf = ({ repository }: Ledger): string => join(repository.commonDir, 'gatos', 'bisect');
const SESSION = 'session.json';
const FOLD = 'fold.rgf';

export async function readSession(ledger: Ledger): Promise<Outcome<OpenSession>> {
  const folder = folderOf(ledger);
  try {
    const bytes = await readFile(join(folder, SESSION));
    const elc = await readFile(join(folder, FOLD));
    const session = decodeSession(bytes);
    return session.problem === undefined ? { value: { session: session.value, elc } } : session;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return code === 'ENOENT'
      ? problem('BISECT_SESSION', 'no bisection was started here', 'gatos bisect start')
      : problem('BISECT_SESSION', `the file of the bisection cannot be read: ${code}`, 'gatos bisect reset');
  }
}

export async function writeSession(
  io: Io,
  ledger: Ledger,
  { session, elc }: OpenSession,
): Promise<Outcome<true>> {
  const folder = folderOf(ledger);
  const file = (name: string, bytes: Uint8Array) => ({ path: join(folder, name), name, bytes });
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return problem('REPOSITORY_READ_ONLY', `${folder} cannot be made: ${code}`);
  }
  const report = await writeFiles([file(FOLD, elc), file(SESSION, encodeSession(session))], { pid: io.pid });
  return report === undefined
    ? { value: true }
    : problem('REPOSITORY_READ_ONLY', report.message, report.hint);
}

export async function removeSession(ledger: Ledger): Promise<void> {
  await rm(folderOf(ledger), { recursive: true, force: true });
}
