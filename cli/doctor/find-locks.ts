import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemErrorCode } from '../system-error.ts';
import type { Ailment, Patient } from './examination.ts';

/** Locks of all references at once, from the folder that all work trees share. */
const SHARED = ['packed-refs.lock', 'reftable/tables.list.lock'];

/** No process that was ended has left a lock on a reference. */
export async function findLocks({ ledger }: Patient): Promise<Ailment[]> {
  const { commonDir } = ledger.repository;
  const below = (await namesIn(join(commonDir, 'refs', 'gatos'), true)).filter((name) =>
    name.endsWith('.lock'),
  );
  const locks = below.map((name) => join(commonDir, 'refs', 'gatos', name));
  for (const path of SHARED.map((name) => join(commonDir, name)))
    if ((await namesIn(dirname(path), false)).includes(basename(path))) locks.push(path);
  return locks.map((lock) => ({
    finding: `${lock} is there: nothing can move that reference`,
    action: `if no git is running: rm '${lock}'`,
  }));
}

async function namesIn(folder: string, recursive: boolean): Promise<string[]> {
  try {
    return (await readdir(folder, { recursive })).sort();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
