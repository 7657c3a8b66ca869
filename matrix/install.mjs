// What an engine needs: its npm packages into matrix/node_modules, its Debian packages where this may install them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fetchPackage } from './fetch-packages.mjs';

const APT = { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
let updated = false;

/** Gives why the engine cannot be had; undefined if everything is there. */
export function install({ npm = [], debian = [], files = [] }) {
  for (const name of npm) {
    const refused = fetchPackage(name);
    if (refused !== undefined) return refused;
  }
  if (files.every((file) => existsSync(file))) return undefined;
  const by = `apt-get install ${debian.join(' ')}`;
  if (!existsSync('/usr/bin/apt-get')) return `needs Debian's ${debian.join(', ')}`;
  if (process.getuid?.() !== 0) return `needs a one-time \`${by}\` by root`;
  if (!updated) spawnSync('apt-get', ['update'], APT);
  updated = true;
  const done = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...debian], APT);
  if (done.status !== 0) return `\`${by}\` failed`;
  const missing = files.filter((file) => !existsSync(file));
  return missing.length === 0 ? undefined : `${debian.join(', ')} did not bring ${missing.join(', ')}`;
}
