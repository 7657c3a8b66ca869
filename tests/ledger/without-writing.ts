import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repositories } from './repositories.ts';

/** Whom to run a process as; without ids as whom the test runs. */
export interface User {
  readonly uid?: number;
  readonly gid?: number;
}

const NOBODY = 65534;
const KEY = '.config/gatos/keys/user-ada.pem';

/**
 * Runs `work` for somebody who can read a repository and the key of user:ada, and cannot write to the repository. Nothing is closed to root:
 * there it is another user.
 */
export function withoutWriting(on: Repositories, repository: string, work: (who: User) => void): void {
  const git = join(repository, '.git');
  if (process.getuid?.() !== 0) {
    spawnSync('chmod', ['-R', 'a-w', git]);
    try {
      work({});
    } finally {
      spawnSync('chmod', ['-R', 'u+w', git]);
    }
    return;
  }
  const config = join(on.folder, '.gitconfig');
  const names = KEY.split('/');
  const own = (id: number) =>
    names.forEach((_, i) => {
      chownSync(join(on.folder, ...names.slice(0, i + 1)), id, id);
    });
  chmodSync(on.folder, 0o755);
  writeFileSync(config, '[safe]\n\tdirectory = *\n');
  own(NOBODY);
  try {
    work({ uid: NOBODY, gid: NOBODY });
  } finally {
    own(0);
    rmSync(config, { force: true });
  }
}
