import { join, resolve } from 'node:path';
import type { RunResult } from '../fold/run.ts';
import { writeFiles } from './atomic-write.ts';
import type { Io } from './io.ts';
import type { Report } from './report.ts';

/** What `--from` takes; a reducer's, beside its artifacts. */
const CHECKPOINT_FILE = 'checkpoint.json';

/** Writes the artifacts of a run, and its checkpoint if it has one, into a folder: all of them or nothing. */
export async function writeResult(
  io: Io,
  out: string,
  result: Pick<RunResult, 'artifacts' | 'checkpoint'>,
): Promise<Report | undefined> {
  const root = resolve(io.cwd, out);
  const files = result.artifacts.map(([path, { bytes }]) => ({
    path: join(root, path),
    name: join(out, path),
    bytes,
  }));
  if (result.checkpoint !== undefined) {
    const clash = result.artifacts.find(([path]) => path.split('/')[0]!.toLowerCase() === CHECKPOINT_FILE);
    if (clash !== undefined) {
      const message = `the artifact ${clash[0]} would lie where the checkpoint goes: ${CHECKPOINT_FILE}`;
      return { code: 'OUTPUT_WRITE', message, hint: 'give the artifact another name; nothing was written' };
    }
    files.push({
      path: join(root, CHECKPOINT_FILE),
      name: join(out, CHECKPOINT_FILE),
      bytes: result.checkpoint,
    });
  }
  return writeFiles(files, { pid: io.pid, root });
}
