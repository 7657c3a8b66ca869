// Makes a fresh clone ready: installs what package-lock.json names, builds, and puts `gatos` where npx finds it.
// Does nothing that is done already. Plain JavaScript, because nothing is installed yet when it starts.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const STAMP = join(ROOT, 'node_modules', '.gatos-installed');

/** Runs a command with its output shown; ends this process with its status if it fails. */
export function run(command, args, env = {}) {
  const shell = process.platform === 'win32';
  const done = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell,
    env: { ...process.env, ...env },
  });
  if (done.error) {
    console.error(`cannot run ${command}: ${done.error.message}`);
    process.exit(1);
  }
  if (done.status !== 0) process.exit(done.status ?? 1);
}

export function setup() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== lock) {
    run('npm', ['ci', '--no-audit', '--no-fund']);
    writeFileSync(STAMP, lock);
  }
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  run(process.execPath, [
    join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'),
    '-p',
    'tsconfig.build.json',
  ]);
  run(process.execPath, [join(ROOT, 'scripts', 'bundle-commands.mjs')]);
  linkBin();
}

/** npm links the bins of dependencies, not a package's own; `npx gatos` in the clone needs this link. */
function linkBin() {
  const main = join(ROOT, 'dist', 'cli', 'main.js');
  chmodSync(main, 0o755);
  const bin = join(ROOT, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  for (const name of ['gatos', 'git-gatos']) {
    const link = join(bin, name);
    rmSync(link, { force: true });
    if (process.platform === 'win32') writeFileSync(`${link}.cmd`, `@node "${main}" %*\r\n`);
    else symlinkSync(join('..', '..', 'dist', 'cli', 'main.js'), link);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setup();
