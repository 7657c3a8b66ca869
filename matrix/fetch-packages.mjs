// The npm packages of matrix/package.json, each by itself: `npm install` refuses those that are made for other machines, and one
// that cannot be had would take the others with it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const WANTED = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8')).dependencies;

/** Where a package of matrix/package.json is, or will be. */
export const packageFolder = (name) => join(HERE, 'node_modules', name);

/** Puts a package in its place, unless that version is there; gives why it could not, or undefined. */
export function fetchPackage(name) {
  const folder = packageFolder(name);
  const spec = WANTED[name].startsWith('npm:') ? WANTED[name].slice(4) : `${name}@${WANTED[name]}`;
  const version = spec.slice(spec.lastIndexOf('@') + 1);
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version)
    return undefined;
  mkdirSync(dirname(folder), { recursive: true });
  const work = mkdtempSync(join(HERE, 'node_modules', '.fetch-'));
  try {
    const packed = spawnSync('npm', ['pack', '--silent', spec], {
      cwd: work,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (packed.status !== 0) return `npm has no ${spec}`;
    const [archive] = readdirSync(work);
    if (spawnSync('tar', ['-xzf', archive], { cwd: work }).status !== 0) return `cannot unpack ${spec}`;
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(work, 'package'), folder);
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
