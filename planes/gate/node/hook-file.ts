import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Outcome, problem } from '../../ledger/problem.ts';

/** How a hook of ours is told from others. */
const MARK = '# Written by gatos gate install.';

/** Puts a hook in its place that runs a program; one of somebody else is not replaced. */
export async function installHook(path: string, program: readonly string[]): Promise<Outcome<true>> {
  const command = program.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const there = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (there !== undefined && !there.includes(`\n${MARK}\n`)) return exists(path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, `#!/bin/sh\n${MARK}\nexec ${command}\n`);
    await chmod(temporary, 0o755);
    // A link is refused where a file is: one that was put there just now stays.
    if (there === undefined) await link(temporary, path);
    else await rename(temporary, path);
    return { value: true };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'EEXIST') return exists(path);
    return problem('REPOSITORY_READ_ONLY', `the hook ${path} cannot be written: ${code}`);
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

function exists(path: string): ReturnType<typeof problem> {
  return problem(
    'HOOK_EXISTS',
    `there is a hook already: ${path}`,
    'take it away, or let it call gatos gate run with what it gets on standard input',
  );
}
