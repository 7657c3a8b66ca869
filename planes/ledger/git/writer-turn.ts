import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Milliseconds after which a writer goes on without its turn: the longest that a courtesy may cost. */
const PATIENCE = 10_000;
const STEP = 10;

/**
 * Lets the writers of a reference on this machine work one after the other, so that they do not waste their work on lost races. Nothing
 * depends on it: the compare-and-swap decides. So a file that was left behind, or a folder that cannot be written to, is no problem.
 */
export async function writerTurn<T>(commonDir: string, ref: string, work: () => Promise<T>): Promise<T> {
  const folder = join(commonDir, 'gatos', 'turns');
  const file = join(folder, ref.replaceAll('/', '+'));
  const taken = await take(folder, file);
  try {
    return await work();
  } finally {
    if (taken) await rm(file, { force: true }).catch(() => {});
  }
}

async function take(folder: string, file: string): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE; waited += STEP) {
    try {
      await mkdir(folder, { recursive: true });
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
    if (await isLeftBehind(file)) await rm(file, { force: true }).catch(() => {});
    else await new Promise((resolve) => setTimeout(resolve, STEP * (0.5 + Math.random())));
  }
  return false;
}

/** Whether the process that made the file is gone. Two who find that out at once may both go on; one of them then loses the race. */
async function isLeftBehind(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (!/^[1-9][0-9]*$/.test(text)) return false; /* gone, or being written */
  try {
    process.kill(Number(text), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
