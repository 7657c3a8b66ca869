import { realpath } from 'node:fs/promises';
import { Sink } from '../../compiler/diagnostics/sink.ts';
import { readTestFile } from '../../testing/read-test-file.ts';
import type { TestReport } from '../../testing/run-tests.ts';
import { updateTests } from '../../testing/update-tests.ts';
import { type FileToWrite, writeFiles } from '../atomic-write.ts';
import type { Io } from '../io.ts';
import type { Report } from '../report.ts';
import type { ReadTestFile } from './test-files.ts';

/** Writes into files of tests what the failed ones came to, where they expect something. Says on stderr how many; why not, if it cannot. */
export async function writeUpdates(
  io: Io,
  files: readonly ReadTestFile[],
  report: TestReport,
): Promise<Report | undefined> {
  const changed: FileToWrite[] = [];
  const notes: string[] = [];
  for (const [i, { path, file, bytes }] of files.entries()) {
    const updates = report.files[i]!.tests.flatMap(({ corrections = [] }, at) =>
      corrections.length === 0 ? [] : [{ at, corrections }],
    );
    if (updates.length === 0) continue;
    const text = updateTests(new TextDecoder().decode(bytes), updates);
    const updated = new TextEncoder().encode(text);
    /* Deeper, or longer, than a source may be. */
    const unreadable = new Sink();
    if (readTestFile(updated, unreadable) === undefined) {
      const [problem] = unreadable.diagnostics;
      const message = `${file} cannot hold what came out: ${problem?.message}`;
      return { code: 'UPDATE', message, hint: 'expect parts of it, or its root; nothing was written' };
    }
    changed.push({ path: await realpath(path), name: file, bytes: updated });
    notes.push(`${file}: updated ${updates.length} ${updates.length === 1 ? 'test' : 'tests'}\n`);
  }
  const problem = await writeFiles(changed, { pid: io.pid });
  if (problem === undefined) for (const note of notes) io.stderr.write(note);
  return problem;
}
