// A repository with a ledger, and the same work done by git alone. Each call gives seconds of a whole process.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { GATOS } from './places.mjs';

const JOURNAL = 'refs/gatos/journal/main/user-bench';
/** What gatos puts into one commit at most. */
const BATCH = 64;

export class LedgerFolder {
  constructor(folder) {
    this.folder = folder;
    this.repository = join(folder, 'repository');
    this.env = { PATH: process.env.PATH, HOME: folder };
    mkdirSync(this.repository, { recursive: true });
    this.run('git', ['init', '-q']);
    this.gatos('init', '--actor', 'user:bench');
  }

  gatos(...args) {
    return this.run(process.execPath, [GATOS, ...args]).seconds;
  }

  /** The ids of the files of the journal, and a stream that makes the same commits, files inline. */
  exported() {
    const text = this.run('git', ['log', '--reverse', '--format=', '--raw', '--no-abbrev', JOURNAL]).stdout;
    const files = [...text.toString().matchAll(/ ([0-9a-f]+) A\t(.+)/g)].map(([, id, name]) => ({
      id,
      name,
    }));
    const ids = files.map(({ id }) => `${id}\n`).join('');
    const { stdout } = this.run('git', ['cat-file', '--batch', '--buffer'], ids);
    const pieces = [];
    let at = 0;
    files.forEach(({ name }, i) => {
      if (i % BATCH === 0)
        pieces.push(Buffer.from('commit refs/heads/same\ncommitter a <a@b> 0 +0000\ndata 0\ndeleteall\n'));
      const end = stdout.indexOf(10, at);
      const size = Number(stdout.toString('latin1', at, end).split(' ')[2]);
      pieces.push(Buffer.from(`M 100644 inline ${name}\ndata ${size}\n`));
      pieces.push(stdout.subarray(end + 1, end + 2 + size));
      at = end + 2 + size;
    });
    return { ids, stream: Buffer.concat(pieces) };
  }

  fastImport(stream) {
    const other = join(this.folder, 'imported.git');
    this.run('git', ['init', '-q', '--bare', other]);
    return this.run('git', ['--git-dir', other, 'fast-import', '--quiet'], stream).seconds;
  }

  catFile(ids) {
    return this.run('git', ['cat-file', '--batch', '--buffer'], ids).seconds;
  }

  forgetState() {
    for (const ref of ['refs/gatos/state/main', 'refs/gatos/audit/proofs/main'])
      this.run('git', ['update-ref', '-d', ref]);
  }

  collectGarbage() {
    this.run('git', ['gc', '--quiet']);
  }

  /** One index for all packs, as `git gc` leaves it: gatos puts what it appends into many. */
  indexPacks() {
    this.run('git', ['multi-pack-index', 'write']);
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }

  run(command, args, input) {
    const { env, repository: cwd } = this;
    const start = process.hrtime.bigint();
    const ran = spawnSync(command, args, { cwd, env, input, maxBuffer: 2 ** 31 - 1 });
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (ran.status !== 0) throw ran.error ?? new Error(`${command} ${args.join(' ')}: ${ran.stderr}`);
    return { seconds, stdout: ran.stdout };
  }
}
